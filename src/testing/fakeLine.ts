import type { Address, Line, LineEvents } from '#core';
import type { Turns } from './turns.ts';

/** One end: a page, and what makes it the owner of a line. */
export interface LineEnd {
  readonly address: Address;
  attach(line: Line): LineEvents;
}

/** Two lines that are each other's other end, with a test in between. */
export interface FakeLine {
  /** Silent at both ends; what is under way waits. */
  drop(): void;
  restore(): void;
  /** The page with this session says goodbye, and the line ends with it. */
  bye(session: string): void;
  /** Gone for good, whatever is under way. */
  close(): void;
  /** Every message that was sent, in order. */
  readonly sent: readonly { readonly from: Address; readonly body: string }[];
}

type Ends<T> = readonly [T, T];

/** Connects two pages. Each direction is a lane of its own: in order, but no faster than the seed says. */
export function createFakeLine(turns: Turns, ends: Ends<LineEnd>): FakeLine {
  const sent: FakeLine['sent'][number][] = [];
  const towards: Ends<{ waiting: readonly string[] }> = [{ waiting: [] }, { waiting: [] }];
  let state: 'up' | 'down' | 'closed' = 'up';

  const lineOf = (own: 0 | 1): Line => {
    const other = own === 0 ? 1 : 0;
    return {
      remote: ends[other].address,
      isUp: () => state === 'up',
      send(body) {
        if (state !== 'up') return false;
        sent.push({ from: ends[own].address, body });
        towards[other].waiting = [...towards[other].waiting, body];
        arrive(other);
        return true;
      },
    };
  };

  const later = (end: 0 | 1, work: () => void): void => void turns.take(towards[end], work);
  /** Brings what waits first, if the line is up by then; otherwise it waits for the line. */
  const arrive = (end: 0 | 1): void =>
    later(end, () => {
      const [body, ...others] = towards[end].waiting;
      if (body === undefined || state !== 'up') return;
      towards[end].waiting = others;
      events[end].message(body);
    });
  const both = (work: (end: 0 | 1) => void): void => {
    for (const end of [0, 1] as const) later(end, () => work(end));
  };
  const come = (): void => {
    both((end) => state === 'up' && events[end].up());
    for (const end of [0, 1] as const) for (const _ of towards[end].waiting) arrive(end);
  };
  const close = (): void => {
    state = 'closed';
    both((end) => events[end].closed());
  };

  const events: Ends<LineEvents> = [ends[0].attach(lineOf(0)), ends[1].attach(lineOf(1))];
  come();

  return {
    sent,
    close,
    drop() {
      if (state !== 'up') return;
      state = 'down';
      both((end) => state === 'down' && events[end].down());
    },
    restore() {
      if (state !== 'down') return;
      state = 'up';
      come();
    },
    bye(session) {
      const other = ends[0].address.session === session ? 1 : 0;
      later(other, () => events[other].bye());
      later(other, close);
    },
  };
}
