import type { Address, Entry, Exchange, Line, LineEvents, Platform, Sealing, Signaling, SignalingEvents } from '#core';
import type { IceServer, Member, SessionId, Signal } from '#protocol';
import type { ManualSignaling } from '../manual/manualSignaling.ts';
import { keep } from '../relay/keep.ts';
import { type Attendance, createAttendance } from './attendance.ts';
import { createList, type List, type Roster } from './list.ts';

/** The visit to a room that a company is for, as it stands when its code has come. */
export interface RoomVisit {
  readonly self: Address;
  readonly sealing: Sealing;
  readonly entry: Entry;
  /** The roster in force. */
  readonly roster: readonly Member[];
  /** The server's last list. */
  readonly list: Roster;
  readonly path: 'up' | 'down';
  /** Those to go by now: credentials end. */
  readonly iceServers: () => readonly IceServer[];
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
}

/** The members of a room, who keep the call together also without its server. */
export interface Company {
  readonly exchange: Exchange;
  attach(line: Line): LineEvents;
  /** The server tells who is there. */
  roster(list: Roster): void;
  /** The way to the server. */
  path(state: 'up' | 'down'): void;
  /** Something came from a member, by the server. */
  signal(from: Address, signal: Signal): void;
  /** By the server, through the other members, or both. */
  send(to: Address, signal: Signal): void;
  /** The way to the server may be dead without anybody knowing. */
  suspect(): void;
  /** Tells the members that this page goes. */
  leave(): void;
  settled(): Promise<void>;
}

export interface CompanyOptions {
  readonly visit: RoomVisit;
  readonly socket: Pick<Signaling, 'send'>;
  readonly clock: Pick<Platform, 'now' | 'after'>;
  /** Makes the path through members; `isSpared`: whom the server lists. */
  readonly meet: (isSpared: (session: SessionId) => boolean) => ManualSignaling;
}

/** As long as a dead socket takes to be found out. */
const SUSPECT_MS = 5000;
/** Far more than are in a call. */
const MOST = 64;

export function createCompany({ visit, socket, clock, meet }: CompanyOptions): Company {
  const { on, lifetime } = visit;
  const list = createList(visit.list, visit.path, visit.roster);
  const circle = meet((session) => list.has(session));
  const attendance = createAttendance({ ...visit, list, circle, clock });
  const { partings } = attendance;
  const update = (): void => attendance.update();
  /** Who wrote through members last: the server may keep their place and not reach them. */
  const cutOff = new Map<SessionId, true>();
  let suspectedUntil = 0;

  const receive = (from: Address, message: Signal): void => {
    // A connection that is replaced is nobody's end.
    const isBye = message.kind === 'bye' && message.reason !== 'replaced';
    if (!isBye) partings.heard(from.session);
    update();
    on.signal(from, message);
    if (isBye) partings.part(from.session);
  };
  const ears: SignalingEvents = {
    ...on,
    signal(from, message) {
      keep(cutOff, [from.session, true], MOST);
      receive(from, message);
    },
    roster: update,
    // Told already, by the visit that this is part of.
    trusted: () => undefined,
    // Whether members are in reach is no news while there is a server to reach.
    path: () => undefined,
  };
  void circle.open(visit.entry, ears, lifetime);
  circle.listen(update, lifetime);
  attendance.spread();

  return {
    exchange: circle.exchange,
    attach: (line) => listenTo(line, circle.attach(line), { partings, list, circle }),
    roster(next) {
      list.take(next);
      attendance.spread();
      update();
    },
    path(state) {
      if (state === 'down') list.down();
      update();
    },
    signal(from, message) {
      cutOff.delete(from.session);
      receive(from, message);
    },
    send(to, message) {
      const isListed = list.has(to.session);
      const isDoubtful = cutOff.has(to.session) || clock.now() < suspectedUntil;
      if (isListed || !circle.isLinked(to)) socket.send(to, message);
      // What finds no way waits there until somebody has a line to them. Whoever gets it twice takes it once.
      if (!isListed || isDoubtful) circle.send(to, message);
    },
    suspect() {
      suspectedUntil = clock.now() + SUSPECT_MS;
    },
    leave: () => circle.leave('left'),
    // Whoever the server lists is met without this page's help.
    settled: () =>
      attendance.roster().every(({ session }) => list.has(session)) ? Promise.resolve() : circle.settled(),
  };
}

interface Judges extends Pick<Attendance, 'partings'> {
  readonly list: List;
  readonly circle: Pick<ManualSignaling, 'hasEnded'>;
}

/** What a line says of its other end, with the end itself left to be judged here. */
function listenTo(line: Line, ears: LineEvents, { partings, list, circle }: Judges): LineEvents {
  const { session } = line.remote;
  return {
    ...ears,
    up() {
      partings.met(session);
      ears.up();
    },
    message(body) {
      partings.met(session);
      const before = circle.hasEnded(session);
      ears.message(body);
      // Its page goes away, perhaps to come back: the server keeps its place for that long.
      if (!before && circle.hasEnded(session)) partings.suspect(session);
    },
    bye() {
      const isSaid = line.isUp();
      ears.down();
      if (isSaid || list.hasDropped(session)) partings.part(session);
      else partings.suspect(session);
    },
  };
}
