import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { learn, pickLanguage, speak, withWords, words } from './index.ts';

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('speaks the parts that were asked for, in every language from then on', async () => {
  await speak('en');
  expect(words._('app.close')).toBe('Close');
  expect(words._('i.title')).toBe('i.title');
  await learn('direct');
  expect(words._('i.title')).toBe('Call with no server');
  expect(words._('app.close')).toBe('Close');
  await speak('zh');
  expect(words._('i.title')).toBe('无服务器通话');
  await speak('en');
  expect(words._('i.title')).toBe('Call with no server');
});

it('brings a part along that is asked for while a language loads', async () => {
  const speaking = speak('zh');
  const code = withWords('rare', Promise.resolve('code'));
  await speaking;
  expect(await code).toBe('code');
  expect(words._('end.rejoin')).toBe('重新加入');
});

it.each([
  [null, ['de', 'zh-TW', 'en'], 'zh'],
  [null, ['fr'], 'en'],
  ['en', ['zh'], 'en'],
] as const)('with %s chosen and %j wanted it is %s', (chosen, wanted, language) => {
  expect(pickLanguage(chosen, wanted)).toBe(language);
});
