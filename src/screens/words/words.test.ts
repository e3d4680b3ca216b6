import { describe, expect, test } from 'vitest';
import { messages as en } from './en.po';
import { messages as zh } from './zh.po';

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

/** A part of a compiled message that is filled in: its name, and maybe a format with messages of its own. */
function isBlank(part: unknown): part is readonly [string, string?, Readonly<Record<string, unknown>>?] {
  return Array.isArray(part) && typeof part[0] === 'string';
}

function blanks(message: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(message) ? message : [];
  return parts
    .filter(isBlank)
    .flatMap(([name, , options]) => [name].concat(...Object.values(options ?? {}).map(blanks)));
}

describe('the message files', () => {
  test('hold the same ids', () => {
    expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test.each(Object.keys(en))('%s has text in both languages, and no blank of its own in one', (id) => {
    // Chinese has no plural, so a count that only chooses a form may be left out.
    expect(blanks(en[id])).toEqual(expect.arrayContaining([...blanks(zh[id])]));
    expect(JSON.stringify(zh[id])).not.toMatch(/^(?:""|null|\[\])$/);
    expect(JSON.stringify(en[id])).not.toMatch(/^(?:""|null|\[\])$/);
  });

  test('have every id that the screens say by name', () => {
    const said = Object.values(sources).flatMap((source) =>
      Array.from(source.matchAll(/\bsay\(\s*'([^']+)'/g), (match) => match[1] ?? ''),
    );
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((id) => !(id in en))).toEqual([]);
  });

  test('hold no id that nobody says', () => {
    const text = Object.values(sources).join('\n');
    const unused = Object.keys(en).filter((id) => {
      const family = id.slice(0, id.lastIndexOf('.') + 1);
      return !text.includes(`'${id}'`) && !text.includes(`\`${family}`) && !text.includes(`.${id.split('.').at(-1)}`);
    });
    expect(unused).toEqual([]);
  });
});
