import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { roomInMessage } from './roomInMessage.ts';

const SECRET = 'q83vEjRWeJCrze8SNFZ4kA';

beforeEach(() => {
  vi.stubGlobal('location', { host: 'p.example', protocol: 'https:' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['https://p.example/standup', '/standup'],
  ['p.example/standup', '/standup'],
  ['join me at\nhttps://p.example/Stand%20Up, ok?', '/stand-up'],
  ['https://p.example/so,so.', '/so,so.'],
  [`Come (https://p.example/standup#k=${SECRET}).`, `/standup#k=${SECRET}`],
  [`https://p.example/standup#k=${SECRET.slice(1)}`, '/standup'],
  [`https://p.example/#${'7kYd0Zr9'.repeat(13)}`, null],
  ['https://elsewhere.example/standup', null],
  ['standup', null],
  ['', null],
])('%s', (text, room) => {
  expect(roomInMessage(text)).toBe(room);
});
