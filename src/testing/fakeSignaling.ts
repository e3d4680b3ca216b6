import type { DoorEvents, OpenError, Sealing, Signaling, SignalingEvents } from '#core';
import {
  failed,
  type Joined,
  type Member,
  ok,
  type ParticipantId,
  type Refusal,
  type Result,
  type SessionId,
} from '#protocol';
import type { Address, Entry } from '#core';
import type { Signal } from '#protocol';
import type { FakeServer, Page } from './fakeServer.ts';
import { createPlainSealing } from './plainSealing.ts';

/** One page's signaling path, and what a test does to it. */
export interface FakeSignaling extends Signaling {
  sealing(): Sealing;
  /** The connection to the server is lost; whatever was under way is lost with it. */
  drop(): void;
  /** It is back: the same person joins again. */
  restore(): void;
  /** The next rosters never arrive. */
  missRosters(count: number): void;
  /** The server's answer to the next join, instead of its own. */
  refuseNext(refusal: Refusal): void;
  readonly connected: boolean;
}

interface Visit {
  readonly entry: Entry;
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
}

const PLAN = { mode: 'mesh', epoch: 0 } as const;

/** A page's state between calls. */
function createState() {
  return {
    connection: 0,
    connected: true,
    inside: false,
    missed: 0,
    refusal: null as Refusal | null,
    visit: null as Visit | null,
    doors: new Set<DoorEvents>(),
    outbox: [] as { readonly to: Address; readonly signal: Signal }[],
  };
}
type State = ReturnType<typeof createState>;

function createPage(state: State, id: ParticipantId, session: SessionId): Page {
  const here = (): SignalingEvents | undefined =>
    state.visit?.lifetime.aborted === false ? state.visit.on : undefined;
  return {
    id,
    session,
    inbound: {},
    connection: () => state.connection,
    roster(members) {
      if (state.missed > 0) state.missed -= 1;
      else here()?.roster(members);
    },
    signal: (from, life, signal) => here()?.signal({ id: from, session: life }, signal),
    replaced() {
      state.inside = false;
      here()?.ended({ code: 'replaced' });
    },
  };
}

/** Asks and answers in turns; never answered when the connection is lost meanwhile. */
function ask(server: FakeServer, state: State, page: Page, visit: Visit): Promise<Refusal | readonly Member[]> {
  const { connection } = state;
  return new Promise((resolve) => {
    void server.turns.take(state, () => {
      if (state.connection !== connection) return;
      const answer = state.refusal ?? server.join(page, visit.entry.room, visit.entry.name);
      state.refusal = null;
      void server.turns.take(page.inbound, () => {
        if (state.connection === connection) resolve(answer);
      });
    });
  });
}

const isRefusal = (answer: Refusal | readonly Member[]): answer is Refusal => 'code' in answer;

async function rejoin(server: FakeServer, state: State, page: Page, send: Signaling['send']): Promise<void> {
  const { visit } = state;
  if (visit === null) return;
  const answer = await ask(server, state, page, visit);
  if (visit.lifetime.aborted) return;
  if (isRefusal(answer)) return visit.on.ended(answer);
  visit.on.roster(answer);
  visit.on.plan(PLAN);
  state.inside = true;
  for (const { to, signal } of state.outbox.splice(0)) send(to, signal);
  visit.on.path('up');
}

async function enter(server: FakeServer, state: State, page: Page, visit: Visit): Promise<Result<Joined, OpenError>> {
  if (!state.connected) {
    await server.turns.take({}, () => undefined);
    return failed({ code: 'unreachable' });
  }
  const answer = await ask(server, state, page, visit);
  if (isRefusal(answer)) return failed(answer);
  if (!visit.lifetime.aborted) {
    state.visit = visit;
    state.inside = true;
    visit.lifetime.addEventListener('abort', () => (state.inside = false), { once: true });
  }
  return ok({ self: page.id, members: [...answer], iceServers: [], plan: PLAN });
}

/** Signaling through a server in memory. */
export function createFakeSignaling(server: FakeServer, address: Address): FakeSignaling {
  const state = createState();
  const sealing = createPlainSealing();
  const page = createPage(state, address.id, address.session);
  const toServer = (work: () => void): void => {
    const { connection } = state;
    void server.turns.take(state, () => {
      if (state.connection === connection) work();
    });
  };
  const send: Signaling['send'] = (to, signal) => {
    if (state.inside) toServer(() => server.relay(page, to.id, to.session, signal));
    else state.outbox.push({ to, signal });
  };

  return {
    kind: 'socket',
    sealing: () => sealing,
    keepsPlace: true,
    get connected() {
      return state.connected;
    },
    send,
    watch(room, on, lifetime) {
      state.doors.add(on);
      on.path(state.connected ? 'up' : 'down');
      on.iceServers([{ urls: 'stun:stun.example' }]);
      const preview: DoorEvents['preview'] = (seen) => {
        if (state.connected && !lifetime.aborted) on.preview(seen);
      };
      const stop = server.watch({ room, preview });
      lifetime.addEventListener('abort', () => {
        stop();
        state.doors.delete(on);
      });
    },
    open: (entry, on, lifetime) => enter(server, state, page, { entry, on, lifetime }),
    leave(reason) {
      toServer(() => (reason === 'left' ? server.leave(page) : server.away(page)));
    },
    drop() {
      state.connection += 1;
      state.connected = false;
      state.inside = false;
      server.away(page);
      for (const door of state.doors) door.path('down');
      if (state.visit?.lifetime.aborted === false) state.visit.on.path('down');
    },
    restore() {
      state.connected = true;
      for (const door of state.doors) door.path('up');
      if (state.visit?.lifetime.aborted === false) void rejoin(server, state, page, send);
    },
    missRosters: (count) => void (state.missed += count),
    refuseNext: (refusal) => void (state.refusal = refusal),
  };
}
