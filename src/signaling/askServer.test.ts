import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mayAnswer } from './askServer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A network that swallows the first requests, and what becomes of those after them. */
function setUp(swallowed: number, then: () => Promise<unknown>) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return asked.length > swallowed ? then() : new Promise(() => undefined);
  });
  const life = new AbortController();
  const heard: unknown[] = [];
  void mayAnswer('', life.signal).then((answer) => heard.push(answer));
  return { asked, life, heard };
}

it.each<readonly [string, () => Promise<unknown>, boolean]>([
  ['answers', () => Promise.resolve({ status: 200 }), true],
  ['does not know the place', () => Promise.resolve({ status: 404 }), true],
  ['is a proxy that finds nobody', () => Promise.resolve({ status: 502 }), false],
  ['is not there', () => Promise.reject(new TypeError('refused')), false],
])('a server that %s is known at once', async (_what, then, expected) => {
  const { asked, heard } = setUp(0, then);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([expected]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toEqual(['/healthz']);
});

it('a network that comes back is met by the next request, not by the one it swallowed', async () => {
  const { heard } = setUp(2, () => Promise.resolve({ status: 200 }));
  await vi.advanceTimersByTimeAsync(699);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toEqual([true]);
});

it('a network that stays silent may be a slow one', async () => {
  const { asked, heard } = setUp(Infinity, () => Promise.resolve());
  await vi.advanceTimersByTimeAsync(1399);
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect([heard, asked.length]).toEqual([[true], 4]);
});

it('nobody is asked any more who is not waited for', async () => {
  const { asked, life } = setUp(Infinity, () => Promise.resolve());
  await vi.advanceTimersByTimeAsync(400);
  life.abort();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked.length).toBe(2);
});
