import type { Entry, Exchange, Signaling, SignalingEvents } from '#core';
import type { SocketSignaling } from '../socketSignaling.ts';
import type { IceServer, Joined, Member } from '#protocol';
import { type Arriving, createArriving } from './arriving.ts';
import type { Company, RoomVisit } from './company.ts';
import type { Roster } from './list.ts';

export type MakeCompany = (visit: RoomVisit) => Company;

export interface RoomOptions {
  readonly socket: SocketSignaling;
  /** Fetches the code by which members do without the server. A first picture does not wait for it. */
  readonly loadCompany: () => Promise<MakeCompany>;
}

/** Signaling through a server, and through the other members where that fails. */
export interface RoomSignaling extends Signaling {
  /** The codes of the visit that is under way. Rejects when there is none, or their code cannot be fetched. */
  exchange(): Promise<Exchange>;
}

interface VisitOptions {
  readonly entry: Entry;
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
  readonly load: RoomOptions['loadCompany'];
  readonly sealing: SocketSignaling['sealing'];
}

interface Visit extends Arriving {
  readonly events: SignalingEvents;
  begin(joined: Joined): void;
}

function createVisit({ entry, on, lifetime, load, sealing }: VisitOptions): Visit {
  let joined: Joined | null = null;
  let roster: readonly Member[] = [];
  let list: Roster = { members: [], boot: undefined };
  let path: 'up' | 'down' = 'up';
  let iceServers: readonly IceServer[] = [];

  const arriving = createArriving(async () => {
    const make = await load();
    const self = list.members.find(({ id }) => id === joined?.self) ?? roster.find(({ id }) => id === joined?.self);
    const keys = sealing();
    if (self === undefined || keys === null || lifetime.aborted) throw new Error('not in the room');
    return make({ self, sealing: keys, entry, roster, list, path, iceServers: () => iceServers, on, lifetime });
  });
  const { company, need, isLinked } = arriving;

  return {
    ...arriving,
    begin(value) {
      joined = value;
      ({ members: roster, iceServers } = value);
      list = { members: value.members, boot: value.boot };
      need();
    },
    events: {
      ...on,
      roster(members, boot) {
        list = { members, boot };
        const here = company();
        if (here !== null) return here.roster(list);
        // A server that was restarted does not know yet who is here.
        const kept = roster.filter(({ id, session }) => isLinked(session) && !members.some((one) => one.id === id));
        roster = [...members, ...kept];
        on.roster(roster);
        need();
      },
      signal: (from, signal) => (company() ?? on).signal(from, signal),
      iceServers(servers) {
        iceServers = servers;
        on.iceServers(servers);
      },
      path(state) {
        path = state;
        on.path(state);
        company()?.path(state);
        need();
      },
      ended(refusal) {
        // Without a place at the server the call goes on among those who are linked.
        if (refusal.code === 'replaced' || arriving.isAlone()) on.ended(refusal);
      },
    },
  };
}

export function createRoomSignaling({ socket, loadCompany }: RoomOptions): RoomSignaling {
  let visit: Visit | null = null;
  const company = (): Company | null => visit?.company() ?? null;
  return {
    kind: 'room',
    keepsPlace: true,
    watch: (room, on, lifetime) => socket.watch(room, on, lifetime),
    async open(entry, on, lifetime) {
      const here = createVisit({ entry, on, lifetime, load: loadCompany, sealing: () => socket.sealing() });
      const opened = await socket.open(entry, here.events, lifetime);
      if (!opened.ok || lifetime.aborted) return opened;
      here.begin(opened.value);
      visit = here;
      lifetime.addEventListener('abort', () => (visit = visit === here ? null : visit), { once: true });
      return opened;
    },
    send: (to, signal) => (company() ?? socket).send(to, signal),
    check(answered) {
      company()?.suspect();
      socket.check?.(answered);
    },
    leave(reason) {
      socket.leave(reason);
      company()?.leave();
    },
    attach(line) {
      if (visit === null) throw new Error('a line belongs to a visit');
      return visit.attach(line);
    },
    settled: () => company()?.settled() ?? Promise.resolve(),
    async exchange() {
      if (visit === null) throw new Error('codes belong to a visit');
      return (await visit.fetch()).exchange;
    },
  };
}
