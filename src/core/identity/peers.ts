import type { SessionId } from '#protocol';
import type { Address, Sealing } from '../ports.ts';
import type { Listing, Standing } from '../standing.ts';
import type { Envelope } from './envelope.ts';

/** More than a room holds, so that a flood of made-up sessions pushes nobody real out for long. */
const MOST_PEERS = 128;
/** Signals of one direction that wait for keys or for their turn: what is dropped comes again. */
const MOST_WAITING = 300;

/** Somebody at the other end of a pair. */
export interface Peer {
  readonly address: Address;
  envelope: Envelope | null;
  standing: Standing | null;
  /** What was said of them last. */
  said: { readonly hello: string; readonly by: Listing } | null;
  readonly out: Queue;
  readonly in: Queue;
  failures: number;
  wasOpened: boolean;
}

interface Queue {
  /** In order; before there are keys it waits. */
  add(step: (envelope: Envelope) => Promise<void>): void;
  /** There are keys. */
  begin(envelope: Envelope): void;
}

function createQueue(): Queue {
  const waiting: ((envelope: Envelope) => Promise<void>)[] = [];
  let ready: Envelope | null = null;
  let running = false;
  const run = async (envelope: Envelope): Promise<void> => {
    running = true;
    try {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await step(envelope);
    } finally {
      running = false;
    }
  };
  const start = (): void => {
    if (ready !== null && !running) void run(ready);
  };
  return {
    add(step) {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(step);
      start();
    },
    begin(envelope) {
      ready = envelope;
      start();
    },
  };
}

function createPeer(address: Address): Peer {
  const queues = { out: createQueue(), in: createQueue() };
  return { ...queues, address, envelope: null, standing: null, said: null, failures: 0, wasOpened: false };
}

/** Everybody who was ever named, as many as there is room for. */
export interface Book {
  readonly peer: (address: Address) => Peer;
  readonly find: (session: SessionId) => Peer | undefined;
  readonly all: () => readonly Peer[];
}

export function createBook(): Book {
  const peers = new Map<SessionId, Peer>();
  return {
    peer({ id, session }) {
      const known = peers.get(session);
      if (known !== undefined) return known;
      const unknown = Array.from(peers).find(([, { envelope }]) => envelope === null)?.[0];
      if (peers.size >= MOST_PEERS && unknown !== undefined) peers.delete(unknown);
      const peer = createPeer({ id, session });
      peers.set(session, peer);
      return peer;
    },
    find: (session) => peers.get(session),
    all: () => Array.from(peers.values()),
  };
}

/** Who stands how, and who wants to know. */
export interface Standings extends Pick<Sealing, 'listen'> {
  tell(of: Address, standing: Standing): void;
}

export function createStandings(): Standings {
  const known = new Map<SessionId, { readonly of: Address; readonly standing: Standing }>();
  const listeners = new Set<(of: Address, standing: Standing) => void>();
  return {
    tell(of, standing) {
      known.set(of.session, { of, standing });
      for (const listener of listeners) listener(of, standing);
    },
    listen(listener, lifetime) {
      if (lifetime.aborted) return;
      listeners.add(listener);
      lifetime.addEventListener('abort', () => listeners.delete(listener), { once: true });
      for (const { of, standing } of known.values()) listener(of, standing);
    },
  };
}
