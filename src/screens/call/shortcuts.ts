/** What a key can do in a call. */
export type Shortcut =
  | 'microphone'
  | 'camera'
  | 'share'
  | 'layout'
  | 'full-screen'
  | 'people'
  | 'connection'
  | 'help'
  | 'settings'
  | 'close'
  | 'leave'
  | 'talk';

/** A key press, as far as it matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** Where the press fell. */
export interface KeyPlace {
  /** Text is being written. */
  readonly typing: boolean;
  /** The focus is on something that Space or Enter press. */
  readonly onButton: boolean;
  /** A dialog lies over the call. */
  readonly inDialog: boolean;
  readonly singleKeys: boolean;
}

const SINGLE: Readonly<Record<string, Shortcut>> = {
  m: 'microphone',
  v: 'camera',
  s: 'share',
  g: 'layout',
  f: 'full-screen',
  p: 'people',
  i: 'connection',
  ',': 'settings',
  '?': 'help',
};
const WITH_CONTROL: Readonly<Record<string, Shortcut>> = { d: 'microphone', e: 'camera' };
/** What is safe to do from inside a dialog, which it leaves alone. */
const ANYWHERE: ReadonlySet<Shortcut> = new Set<Shortcut>(['microphone', 'camera', 'leave', 'talk']);

/** The letter of a key: as written, or as engraved where another script is typed. */
function letterOf({ key, code }: KeyPress): string {
  if (/^\p{L}$/u.test(key) && !/^[a-z]$/i.test(key) && code.startsWith('Key')) return code.slice(3).toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}

function withControl(press: KeyPress, letter: string): Shortcut | null {
  if (press.altKey) return null;
  if (press.shiftKey) return letter === 'l' ? 'leave' : null;
  return WITH_CONTROL[letter] ?? null;
}

function alone(press: KeyPress, letter: string, place: KeyPlace): Shortcut | null {
  if (press.altKey || place.typing || !place.singleKeys) return null;
  if (letter === ' ') return press.shiftKey || place.onButton ? null : 'talk';
  // A question mark is typed with Shift on most keyboards; a capital letter is not a shortcut.
  if (press.shiftKey && letter !== '?') return null;
  return SINGLE[letter] ?? null;
}

/** What a key press asks for; null: nothing of ours. */
export function shortcutOf(press: KeyPress, place: KeyPlace): Shortcut | null {
  if (press.repeat) return null;
  if (press.key === 'Escape') return place.inDialog ? null : 'close';
  const letter = letterOf(press);
  const found = press.ctrlKey || press.metaKey ? withControl(press, letter) : alone(press, letter, place);
  return found !== null && place.inDialog && !ANYWHERE.has(found) ? null : found;
}
