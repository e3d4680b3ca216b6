// oxlint-disable-next-line import/default -- what ?worker exports is made by the bundler
import TickerWorker from './tickerWorker.ts?worker';
import type { TickerOrder } from './tickerWorker.ts';

type EverySteady = (ms: number, lifetime: AbortSignal, work: () => void) => void;

interface Interval {
  readonly ms: number;
  readonly lifetime: AbortSignal;
  readonly work: () => void;
}

function onOwnTimer({ ms, lifetime, work }: Interval): void {
  const timer = setInterval(work, ms);
  lifetime.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** A ticker whose worker comes from `open`, which may throw; all its intervals share that worker while there are any. */
export function createTicker(open: () => Worker): EverySteady {
  const intervals = new Map<number, Interval>();
  let worker: Worker | null = null;
  let broken = false;
  let count = 0;

  function tell(order: TickerOrder): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker?.postMessage(order);
  }

  function onTick({ data: id }: MessageEvent<number>): void {
    tell({ kind: 'heard', id });
    intervals.get(id)?.work();
  }

  function close(): void {
    worker?.terminate();
    worker = null;
  }

  /** A throttled timer is better than none. */
  function giveUp(): void {
    broken = true;
    close();
    for (const interval of intervals.values()) onOwnTimer(interval);
    intervals.clear();
  }

  function start(): void {
    try {
      worker = open();
    } catch {
      // Where workers are forbidden the page does without; there is nothing to tell anybody.
      return giveUp();
    }
    worker.addEventListener('message', onTick);
    worker.addEventListener('error', giveUp);
  }

  return (ms, lifetime, work) => {
    if (lifetime.aborted) return;
    if (worker === null && !broken) start();
    if (broken) return onOwnTimer({ ms, lifetime, work });
    const id = (count += 1);
    intervals.set(id, { ms, lifetime, work });
    tell({ kind: 'start', id, ms });
    lifetime.addEventListener(
      'abort',
      () => {
        if (!intervals.delete(id)) return;
        if (intervals.size === 0) close();
        else tell({ kind: 'stop', id });
      },
      { once: true },
    );
  };
}

/** Like setInterval, but runs in a worker: background tabs throttle a page's own timers to one a minute. Ends with lifetime. */
export const everySteady = createTicker(() => new TickerWorker());
