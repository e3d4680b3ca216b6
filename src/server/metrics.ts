import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RefusalCode } from '#protocol';
import { Counter, Gauge, Registry } from 'prom-client';

/** Read at each scrape. */
interface Population {
  readonly rooms: number;
  readonly members: number;
  readonly sockets: number;
}

/** What the server counts of itself. */
export interface Metrics {
  joined(outcome: 'new' | 'resumed' | 'replaced'): void;
  refused(code: RefusalCode): void;
  relayed(): void;
  /** 'stale': for a page that is gone; 'away': the addressee's socket is lost and may come back. */
  undelivered(why: 'stale' | 'away'): void;
  /** A reader too slow for what others send it, or a flood. */
  cutOff(why: 'slow-reader' | 'flood'): void;
  failed(): void;
  watch(population: () => Population): void;
  /** The Prometheus text format, and its content type. */
  render(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

const QUANTILES = [50, 99, 100] as const;

function gauges(registers: Registry[], population: () => Population): void {
  for (const what of ['rooms', 'members', 'sockets'] as const) {
    const gauge: Gauge = new Gauge({
      name: `parley_${what}`,
      help: `${what} now`,
      registers,
      collect: () => gauge.set(population()[what]),
    });
  }
}

function processGauges(registers: Registry[]): { close(): void } {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const lag: Gauge<'quantile'> = new Gauge({
    name: 'parley_event_loop_delay_seconds',
    help: 'event-loop delay since the last scrape',
    labelNames: ['quantile'],
    registers,
    collect: () => {
      // The histogram counts the timer's own 10 ms too, and is empty (NaN) right after a reset.
      for (const quantile of QUANTILES) {
        const seconds = delay.count === 0 ? 0 : Math.max(delay.percentile(quantile) / 1e9 - 0.01, 0);
        lag.set({ quantile: String(quantile / 100) }, seconds);
      }
      delay.reset();
    },
  });
  const memory: Gauge = new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'resident memory',
    registers,
    collect: () => memory.set(process.memoryUsage.rss()),
  });
  return { close: () => delay.disable() };
}

/** Makes the counters of one server; each has its own registry, so that tests can run several. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `parley_${name}_total`, help, labelNames, registers });

  const joins = counter('joins', 'people let into a room', ['outcome']);
  const refusals = counter('refusals', 'requests refused', ['code']);
  const relayed = counter('relayed_messages', 'signals handed from one member to another', []);
  const undelivered = counter('undelivered_messages', 'signals whose addressee was not there', ['why']);
  const cutOff = counter('cut_off_sockets', 'sockets closed to protect the others', ['why']);
  const failures = counter('failures', 'bugs: errors nobody expected', []);
  const ofProcess = processGauges(registers);

  return {
    joined: (outcome) => joins.inc({ outcome }),
    refused: (code) => refusals.inc({ code }),
    relayed: () => relayed.inc(),
    undelivered: (why) => undelivered.inc({ why }),
    cutOff: (why) => cutOff.inc({ why }),
    failed: () => failures.inc(),
    watch: (population) => gauges(registers, population),
    render: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => ofProcess.close(),
  };
}
