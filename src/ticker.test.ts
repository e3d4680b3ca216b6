import { describe, expect, it, vi } from 'vitest';
import { createTicker, everySteady } from './ticker.ts';
import type { TickerOrder } from './tickerWorker.ts';

/** A worker that ticks when it is told to. */
function fakeWorker() {
  const target = new EventTarget();
  const orders: TickerOrder[] = [];
  const terminate = vi.fn<() => void>();
  const parts = { postMessage: (order: TickerOrder) => void orders.push(order), terminate };
  return {
    // as: the ticker uses no other part of a worker.
    worker: Object.assign(target, parts) as unknown as Worker,
    orders,
    terminate,
    tick: (id: number) => target.dispatchEvent(new MessageEvent('message', { data: id })),
    fail: () => target.dispatchEvent(new Event('error')),
  };
}

function setUp() {
  const fake = fakeWorker();
  const open = vi.fn<() => Worker>(() => fake.worker);
  const end = new AbortController();
  return { ...fake, open, every: createTicker(open), end, work: vi.fn<() => void>() };
}

describe('a ticker', () => {
  it('works when its worker ticks, and says that it heard', () => {
    const { every, end, work, orders, tick } = setUp();
    every(1000, end.signal, work);
    expect(orders).toEqual([{ kind: 'start', id: 1, ms: 1000 }]);
    expect(work).not.toHaveBeenCalled();
    tick(1);
    tick(1);
    expect(work).toHaveBeenCalledTimes(2);
    expect(orders.slice(1)).toEqual([
      { kind: 'heard', id: 1 },
      { kind: 'heard', id: 1 },
    ]);
  });

  it('shares one worker and lets it go with the last interval', () => {
    const { every, end, work, orders, tick, open, terminate } = setUp();
    const other = new AbortController();
    const otherWork = vi.fn<() => void>();
    every(1000, end.signal, work);
    every(300, other.signal, otherWork);
    tick(2);
    expect([work.mock.calls.length, otherWork.mock.calls.length]).toEqual([0, 1]);
    end.abort();
    expect(orders.at(-1)).toEqual({ kind: 'stop', id: 1 });
    tick(1);
    expect(work).not.toHaveBeenCalled();
    expect(terminate).not.toHaveBeenCalled();
    other.abort();
    expect(terminate).toHaveBeenCalledTimes(1);
    expect(open).toHaveBeenCalledTimes(1);
    every(300, new AbortController().signal, otherWork);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('does not begin what has ended', () => {
    const { every, end, work, open } = setUp();
    end.abort();
    every(1000, end.signal, work);
    expect(open).not.toHaveBeenCalled();
  });

  it('runs on timers of the page once its worker failed', () => {
    vi.useFakeTimers();
    const { every, end, work, open, fail } = setUp();
    const late = vi.fn<() => void>();
    every(1000, end.signal, work);
    fail();
    every(500, end.signal, late);
    vi.advanceTimersByTime(2000);
    expect([work.mock.calls.length, late.mock.calls.length]).toEqual([2, 4]);
    expect(open).toHaveBeenCalledTimes(1);
    end.abort();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('runs on timers of the page where there are no workers', () => {
    vi.useFakeTimers();
    const end = new AbortController();
    const work = vi.fn<() => void>();
    everySteady(1000, end.signal, work);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
    end.abort();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe('its worker', () => {
  it('ticks, but not again before it was heard', async () => {
    vi.useFakeTimers();
    const posted = vi.fn<(id: number) => void>();
    const listening: ((event: { readonly data: TickerOrder }) => void)[] = [];
    vi.stubGlobal('postMessage', posted);
    vi.stubGlobal('addEventListener', (_: string, listener: (typeof listening)[number]) => listening.push(listener));
    await import('./tickerWorker.ts');
    const tell = (data: TickerOrder): void => listening.forEach((listener) => listener({ data }));
    tell({ kind: 'start', id: 1, ms: 100 });
    tell({ kind: 'start', id: 2, ms: 1000 });
    vi.advanceTimersByTime(350);
    expect(posted.mock.calls).toEqual([[1]]);
    tell({ kind: 'heard', id: 1 });
    vi.advanceTimersByTime(100);
    expect(posted.mock.calls).toEqual([[1], [1]]);
    tell({ kind: 'heard', id: 1 });
    tell({ kind: 'stop', id: 1 });
    vi.advanceTimersByTime(600);
    expect(posted.mock.calls).toEqual([[1], [1], [2]]);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});
