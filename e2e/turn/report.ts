let failures = 0;

/** One line of the table: what was tried, what should come of it, what did. */
export function row(what: string, expected: unknown, got: unknown): void {
  const good = String(expected) === String(got);
  if (!good) failures += 1;
  console.log(
    `  ${good ? 'ok  ' : 'FAIL'} ${what.padEnd(60)} ${String(got)}${good ? '' : ` instead of ${String(expected)}`}`,
  );
}

export function heading(text: string): void {
  console.log(`\n${text}`);
}

/** How many lines were not as they should be. */
export const failed = (): number => failures;
