import { type Call, type CallFact, createCall } from '#core';
import type { createCompany, createManualSignaling, createRoomSignaling, RoomSignaling } from '#signaling';
import { createDirectCrowd, type DirectCrowd } from './directCrowd.ts';
import { createFakeCapture } from './fakeCapture.ts';
import type { FakePeer } from './fakePeerConnection.ts';
import { createFakeServer, type FakeServer } from './fakeServer.ts';
import { createFakeSignaling, type FakeSignaling } from './fakeSignaling.ts';
import { room } from './people.ts';

/** A page of somebody in a room: the whole engine on fakes. */
export interface RoomPerson {
  readonly name: string;
  readonly call: Call;
  readonly signaling: RoomSignaling;
  readonly socket: FakeSignaling;
  readonly facts: readonly CallFact[];
  /** The peer connections this page made, in order. */
  readonly peers: readonly FakePeer[];
}

/** People in a room, and others who come in by codes. */
export interface RoomCrowd extends Omit<DirectCrowd, 'person' | 'page' | 'meet'> {
  /** The same `who` is the same participant; another `life` is another page of them. */
  person(who: number, life?: number): RoomPerson;
  /** Somebody on a page that never had a server. */
  stranger: DirectCrowd['person'];
  /** Lets the people enter one after the other, and everything come to rest. */
  enter(...people: readonly RoomPerson[]): Promise<void>;
  /** The page ends without a word: connections are closed, the place in the room is kept. */
  shut(person: RoomPerson): Promise<void>;
  /** Kills the server: everybody's way to it is lost, and with it all that it knew. */
  kill(...people: readonly RoomPerson[]): void;
}

/** The transport under test, in its parts. */
export interface RoomParts {
  readonly manual: typeof createManualSignaling;
  readonly room: typeof createRoomSignaling;
  readonly company: typeof createCompany;
}

/** A server that can be taken away under those who talk to it. */
function createMortalServer({ turns }: DirectCrowd): { readonly server: FakeServer; restart(): void } {
  let living = createFakeServer({ turns, capacity: 8 });
  return {
    server: {
      turns,
      join: (page, name, who) => living.join(page, name, who),
      away: (page) => living.away(page),
      leave: (page) => living.leave(page),
      relay: (from, to, session, signal) => living.relay(from, to, session, signal),
      watch: (watcher) => living.watch(watcher),
      members: (name) => living.members(name),
    },
    restart() {
      living = createFakeServer({ turns, capacity: 8 });
    },
  };
}

export function createRoomCrowd(parts: RoomParts, seed = 1): RoomCrowd {
  const direct = createDirectCrowd(parts.manual, { seed });
  const { turns } = direct;
  const mortal = createMortalServer(direct);
  const { server } = mortal;

  return {
    ...direct,
    stranger: (who, life) => direct.person(who, life),
    person(who, life = who) {
      const { peers, remembered: _, ...page } = direct.page(who, life);
      const socket = createFakeSignaling(server, page.self);
      const facts: CallFact[] = [];
      const signaling = parts.room({
        socket,
        loadCompany: () =>
          turns.take({}, () => (visit) => {
            const meet: Parameters<RoomParts['company']>[0]['meet'] = (isSpared) => {
              const manual = parts.manual({ ...page, enter: () => undefined, isSpared });
              visit.lifetime.addEventListener('abort', () => manual.close(), { once: true });
              return manual;
            };
            return parts.company({ visit, socket, clock: page.platform, meet });
          }),
      });
      const { platform } = page;
      const call = createCall({ signaling, platform, capture: createFakeCapture(), offline: () => false });
      call.subscribe((fact) => facts.push(fact));
      return { name: page.name(), call, signaling, socket, facts, peers };
    },
    async enter(...people) {
      for (const { call, name } of people) await direct.during(call.join(room('garden'), name));
      await turns.settle();
    },
    async shut({ socket, peers }) {
      socket.drop();
      for (const { pc } of peers) pc.close();
      await turns.settle();
    },
    kill(...people) {
      mortal.restart();
      for (const { socket } of people) socket.drop();
    },
  };
}
