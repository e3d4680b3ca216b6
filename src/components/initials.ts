const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function first(text: string): string {
  for (const { segment } of segmenter.segment(text)) return segment;
  return '';
}

/**
 * One or two characters that stand for a name: two in scripts with capital letters, one in all others,
 * where a single character already reads as a name. Empty for a name without letters or signs.
 */
export function initials(name: string): string {
  const parts = name.split(/[\s\p{Pd}]+/u).flatMap((word) => {
    // Brackets and quotes do not stand for anybody, unless there is nothing else.
    const bare = word.replace(/^[\p{P}\u200c\u200d]+/u, '');
    return bare === '' ? [] : [first(bare)];
  });
  const [one, two] = parts;
  if (one === undefined) return first(name.trim());
  if (!/^[\p{Lu}\p{Ll}\p{Lt}]/u.test(one)) return one;
  const second = two !== undefined && /^[\p{Lu}\p{Ll}\p{Lt}]/u.test(two) ? two : '';
  return (one + second).toLocaleUpperCase();
}

/** The same hue for the same name, on every device. */
export function hueOf(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007;
  // Steps of ten degrees: neighbours stay distinguishable.
  return (hash % 36) * 10;
}
