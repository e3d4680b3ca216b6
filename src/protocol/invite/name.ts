import { cutName, parseDisplayName } from '../ids.ts';
import { createReader, hexOf, type Reader } from './bytes.ts';

/** Bytes of a name in a code: with more, people stop seeing a code as one thing to copy. */
const MOST = 16;
/** The type of a display name among the extra fields. 1 is kept for a room's name. */
const NAME = 2;

// By way of percent-encoding: it is the one UTF-8 that the language itself has.
function utf8(text: string): readonly number[] {
  return Array.from(encodeURIComponent(text).matchAll(/%(..)|./g), ([char, hex]) =>
    hex === undefined ? char.charCodeAt(0) : parseInt(hex, 16),
  );
}

function fromUtf8(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(hexOf(bytes).replace(/../g, '%$&'));
  } catch {
    // Not UTF-8: a code is worth more than the name in it.
    return '';
  }
}

const clean = (text: string): string => {
  const parsed = parseDisplayName(text);
  return parsed.ok ? parsed.value : '';
};

/** A name cut to 16 bytes of UTF-8 at a character's edge, with an ellipsis when that fits too. */
export function shortName(text: string): string {
  const name = clean(cutName(text));
  if (utf8(name).length <= MOST) return name;
  let [cut, best] = ['', ''];
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name)) {
    cut += segment;
    const marked = `${cut.trimEnd()}…`;
    if (utf8(marked).length <= MOST) best = marked;
    else if (best === '' && utf8(cut).length <= MOST) best = cut;
  }
  return best;
}

/** The extra fields: their length, then type, length and value of each. */
export function packName(name: string): readonly number[] {
  const bytes = utf8(name);
  return [bytes.length + 2, NAME, bytes.length, ...bytes];
}

/** The name in the extra fields, fit to be shown; types of the future are skipped. Undefined when the lengths do not add up. */
export function readName(reader: Reader): string | undefined {
  const fields = createReader(reader.take(reader.uint(1)));
  let name = '';
  if (fields.left() === 0) return undefined;
  while (fields.left() > 0) {
    const type = fields.uint(1);
    const value = fields.take(fields.uint(1));
    if (type === NAME) name = clean(fromUtf8(value));
  }
  return fields.left() === 0 ? name : undefined;
}
