import { expect, it, vi } from 'vitest';
import { createLater } from './createLater.ts';

it('fetches once, and asks again after a failure until it is here', async () => {
  vi.useFakeTimers();
  const answers = [() => Promise.reject(new Error('no network')), () => Promise.resolve({})];
  const load = vi.fn<() => Promise<object>>(() => (answers.shift() ?? (() => Promise.resolve({})))());
  const { fetch } = createLater(load);
  fetch();
  fetch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(2);
  fetch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
