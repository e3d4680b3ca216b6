import { createCell, useCell } from './cell.ts';

/** Whether a text got to the clipboard. */
export type Copied = 'yes' | 'refused';

const outcomes = createCell<ReadonlyMap<string, Copied>>(new Map());

function tell(text: string, copied: Copied): void {
  outcomes.set(new Map([...outcomes.get(), [text, copied]]));
}

/** How the last copy of a text went; undefined while there was none, or it is under way. */
export function useCopied(text: string | null): Copied | undefined {
  const known = useCell(outcomes);
  return text === null ? undefined : known.get(text);
}

/** Whether the browser took it. Must run within the press that asks for it. */
async function writeLater(making: Promise<string | null>): Promise<boolean> {
  const blob = making.then((text) => {
    // Thrown at the browser, which then leaves the clipboard as it was.
    if (text === null) throw new Error('there is nothing to copy');
    return new Blob([text], { type: 'text/plain' });
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    // No such thing in this browser, or not allowed: there is a second way.
    await blob.catch(() => undefined);
    return false;
  }
}

async function writeNow(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused as well: the person copies by hand, and is told so.
    return false;
  }
}

/** Copies a text that is still being made; call it in the press itself. null: it could not be made. */
export async function copyOnPress(making: Promise<string | null>): Promise<void> {
  const early = writeLater(making);
  const text = await making;
  if (text === null) return void (await early);
  tell(text, (await early) || (await writeNow(text)) ? 'yes' : 'refused');
}

/** Copies a text that is there. */
export async function copyText(text: string): Promise<void> {
  tell(text, (await writeNow(text)) ? 'yes' : 'refused');
}
