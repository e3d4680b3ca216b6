import { expect, it } from 'vitest';
import { agoText, untilStale } from './age.ts';

const MINUTE = 60_000;
const MADE = 1_700_000_000_000;

it.each([
  [0, 30 * MINUTE],
  [12 * MINUTE, 18 * MINUTE],
  [30 * MINUTE, 0],
  [50 * MINUTE, 0],
])('an invite of %i ms is old in %i ms', (age, rest) => {
  expect(untilStale(MADE, MADE + age)).toBe(rest);
});

it.each([
  [-3, null],
  [0, null],
  [1, '1 minute ago'],
  [42, '42 minutes ago'],
  [60, '1 hour ago'],
  [200, '3 hours ago'],
  [3000, '2 days ago'],
])('%i minutes are %s', (minutes, text) => {
  expect(agoText(minutes, 'en')).toBe(text);
});

it('speaks the language of the page', () => {
  expect(agoText(5, 'zh')).toBe('5分钟前');
});
