import { describe, expect, test } from 'vitest';
import type { Messages } from '@lingui/core';
import { PROBLEMS } from '../direct/problems.ts';

const files = import.meta.glob<{ readonly messages: Messages }>('./*.po', { eager: true });

/** All parts of one language, and how many ids they have, counted one by one. */
function catalog(language: string): readonly [messages: Messages, ids: number] {
  const parts = Object.entries(files).filter(
    ([file]) => file.endsWith(`/${language}.po`) || file.endsWith(`.${language}.po`),
  );
  const entries = parts.flatMap(([, { messages }]) => Object.entries(messages));
  return [Object.fromEntries(entries), entries.length];
}

const [en, enCount] = catalog('en');
const [zh, zhCount] = catalog('zh');

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

  test('hold each id in one part only, and the same part in both languages', () => {
    expect([enCount, zhCount]).toEqual([Object.keys(en).length, Object.keys(zh).length]);
    for (const [file, { messages }] of Object.entries(files)) {
      const other = files[file.replace('en.po', 'zh.po')];
      expect(Object.keys(other?.messages ?? {}).toSorted()).toEqual(Object.keys(messages).toSorted());
    }
  });

  test.each(PROBLEMS)('have a title and a way on for the problem %s', (problem) => {
    expect(en).toHaveProperty([`x.${problem}.t`]);
    expect(en).toHaveProperty([`x.${problem}.s`]);
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

  // A screen that says what another part holds would show ids, for as long as that part has not come.
  test.each([
    ['home', /^\.\.\/home\//],
    ['direct', /^\.\.\/(?:direct\/|ended\/Ended)/],
    [
      'rare',
      /^\.\.\/(?:ended\/|trouble\/|settings\/(?:Settings|General|Network)|connection\/(?!later)|security\/|call\/(?:Overlays|PeoplePanel|PeopleRows|Inviting|Announcer|MorePeople|Notices|noticeLook|Knocks|Waiting|HostTools|Pages|Over|PipButtons|ScreenTile|useHeldVideo|\w+Menus?|\w+Dialog|\w+Toast)\.)/,
    ],
  ])('of the part %s are said only by screens that wait for it', (part, screens) => {
    const ids = Object.keys(files[`./${part}.en.po`]?.messages ?? {});
    expect(ids.length).toBeGreaterThan(10);
    const early = Object.entries(sources).filter(([file]) => !screens.test(file) && !file.includes('.test.'));
    const said = ids.filter((id) => early.some(([, source]) => source.includes(`'${id}'`)));
    expect(said).toEqual([]);
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
