/** The item an arrow key, Home or End goes to, round the ends; null for every other key. */
export function step(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowUp':
      return (Math.max(from, 0) - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** The next item that begins with what was typed; one letter typed again and again goes through its items. */
export function findByPrefix(texts: readonly string[], typed: string, from: number): number {
  const wanted = typed.toLocaleLowerCase();
  const repeated = wanted === wanted.charAt(0).repeat(wanted.length);
  const prefix = repeated ? wanted.charAt(0) : wanted;
  // A longer word may still be the item in focus; a single letter asks for the next one.
  const start = repeated ? from + 1 : Math.max(from, 0);
  for (let offset = 0; offset < texts.length; offset += 1) {
    const at = (start + offset) % texts.length;
    if (texts[at]?.trim().toLocaleLowerCase().startsWith(prefix) === true) return at;
  }
  return -1;
}
