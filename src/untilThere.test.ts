import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { untilThere } from './untilThere.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('looks once a second until the server answers, and says that it is well', async () => {
  const asked = vi.fn<() => Promise<{ ok: boolean }>>().mockRejectedValue(new TypeError('away'));
  vi.stubGlobal('fetch', asked);
  let isThere = false;
  void untilThere().then(() => (isThere = true));
  await vi.advanceTimersByTimeAsync(5500);
  expect([asked.mock.calls.length, isThere]).toEqual([5, false]);
  asked.mockResolvedValue({ ok: false });
  await vi.advanceTimersByTimeAsync(1000);
  expect(isThere).toBe(false);
  asked.mockResolvedValue({ ok: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(isThere).toBe(true);
});
