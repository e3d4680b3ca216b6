import { expect, it } from 'vitest';
import { clockText } from './Clock.tsx';

it.each([
  [0, '0:00'],
  [-50, '0:00'],
  [8_400, '0:08'],
  [724_000, '12:04'],
  [3_600_000, '1:00:00'],
  [3_753_000, '1:02:33'],
])('%i ms is %s', (milliseconds, text) => {
  expect(clockText(milliseconds)).toBe(text);
});
