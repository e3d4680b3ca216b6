import type { Line, LineEvents, Signaling, SignalingEvents } from '#core';
import type { Member, ParticipantId, RefusalCode } from '#protocol';
import type { RoomSignaling, SocketSignaling } from '#signaling';
import { createDirectCrowd, type DirectCrowd } from './directCrowd.ts';
import { member, participant, room } from './people.ts';
import { createPlainSealing } from './plainSealing.ts';
import { createPuppetLine, type PuppetLine } from './puppetLine.ts';
import { at, numbersOf } from './relayPage.ts';
import type { RoomParts } from './roomCrowd.ts';
import { numberedCandidate } from './socketWorld.ts';

/** One page in a room, with the test for its server and for the other members. */
export interface RoomPage extends Pick<DirectCrowd, 'clock' | 'pass' | 'turns'> {
  readonly signaling: RoomSignaling;
  readonly life: AbortController;
  /** What came through, in order: rosters as numbers of participants, numbers of senders of signals, words. */
  readonly heard: readonly unknown[];
  /** To whom the server was given something. */
  readonly served: readonly number[];
  /** How often the code of the company was asked for. */
  loads(): number;
  /** Enters, as the first participant, a room with these. */
  open(...who: readonly number[]): Promise<void>;
  /** A line that is up, to the n-th participant in their n-th life unless told otherwise. */
  line(who: number, life?: number): PuppetLine;
  readonly server: {
    /** Lists these, in a run of this name. */
    lists(members: readonly Member[], boot?: string): void;
    path(state: 'up' | 'down'): void;
    /** Brings something from the n-th participant. */
    brings(who: number, kind: 'candidate' | 'bye'): void;
    refuses(code: RefusalCode): void;
  };
}

export interface RoomPageOptions {
  /** Fails to bring the code when it says so. */
  readonly load?: () => Promise<void>;
}

/** A way to a server that is the test. */
function createPuppetServer(heard: unknown[]) {
  const served: number[] = [];
  let inbound: SignalingEvents | null = null;
  const listed: Member[] = [];
  const ears = (): SignalingEvents => {
    if (inbound === null) throw new Error('nobody is in the room');
    return inbound;
  };
  const sealing = createPlainSealing();
  const socket: SocketSignaling = {
    sealing: () => sealing,
    kind: 'socket',
    keepsPlace: true,
    watch: () => undefined,
    open(_, on) {
      inbound = on;
      const plan = { mode: 'mesh', epoch: 0 } as const;
      const value = { self: participant(1), members: [...listed], iceServers: [], plan, boot: 'first' };
      return Promise.resolve({ ok: true, value });
    },
    send: ({ id }) => void served.push(numberOf(id)),
    leave: (reason) => void heard.push(reason),
    check: () => void heard.push('check'),
  };
  const server: RoomPage['server'] = {
    lists: (members, boot = 'first') => ears().roster(members, boot),
    path: (state) => ears().path(state),
    brings: (who, kind) => ears().signal(at(who), kind === 'bye' ? { kind, reason: 'left' } : numberedCandidate(1)),
    refuses: (code) => ears().ended({ code }),
  };
  return { socket, server, served, listed };
}

const numberOf = (id: ParticipantId): number => Number(id.slice(-4));

function attach(signaling: Signaling, line: Line): LineEvents {
  const events = signaling.attach?.(line);
  if (events === undefined) throw new Error('a room takes lines');
  return events;
}

/** The first participant, outside. */
export function createRoomPage(parts: RoomParts, { load = () => Promise.resolve() }: RoomPageOptions = {}): RoomPage {
  const crowd = createDirectCrowd(parts.manual);
  const { turns, clock } = crowd;
  const page = { ...crowd.page(1), enter: () => undefined };
  const heard: unknown[] = [];
  const life = new AbortController();
  const { socket, server, served, listed } = createPuppetServer(heard);
  let loads = 0;
  const signaling = parts.room({
    socket,
    async loadCompany() {
      loads += 1;
      await load();
      return (visit) =>
        parts.company({
          visit,
          socket,
          clock: page.platform,
          meet: (isSpared) => parts.manual({ ...page, isSpared }),
        });
    },
  });
  const on: SignalingEvents = {
    signal: ({ id }) => heard.push(numberOf(id)),
    roster: (members) => heard.push(numbersOf(members)),
    plan: () => undefined,
    iceServers: () => undefined,
    path: (state) => heard.push(state),
    ended: ({ code }) => heard.push(code),
    adopt: () => undefined,
    trusted: () => undefined,
  };
  return {
    turns,
    clock,
    pass: (ms) => crowd.pass(ms),
    signaling,
    life,
    heard,
    served,
    loads: () => loads,
    async open(...who) {
      listed.push(...[1, ...who].map((n) => member(n)));
      await signaling.open({ room: room('garden'), name: 'Person 1' }, on, life.signal);
      await turns.settle();
    },
    line: (who, as) => createPuppetLine((line) => attach(signaling, line), at(who, as)),
    server,
  };
}

/** The first participant in a room with the second and the third, and the lines to them. */
export async function createLinkedPage(parts: RoomParts) {
  const page = createRoomPage(parts);
  await page.open(2, 3);
  const [two, three] = [page.line(2), page.line(3)];
  two.lists([member(2)]);
  three.lists([member(3)]);
  await page.turns.settle();
  return { page, two, three };
}
