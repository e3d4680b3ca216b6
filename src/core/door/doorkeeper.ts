import type { Claim, HostAct, Member, ParticipantId, SessionId } from '#protocol';
import type { PeerPhase } from '../facts.ts';
import type { Address } from '../ports.ts';
import { createSerial, errorCode } from '../serial.ts';
import type { Standing } from '../standing.ts';
import { createDoorway, type Doorway, type DoorkeeperOptions } from './doorway.ts';
import { createHearing } from './hearing.ts';
import { createHosting, type Hosting } from './hosting.ts';
import { keyText } from './statement.ts';
import { createSuccession } from './succession.ts';
import type { Door, DoorAct } from './types.ts';

/** The door of a call: who may be in it, as its hosts say. Members check that themselves; no server is asked. */
export interface Doorkeeper {
  /** Is not to be connected to. */
  isApart(member: Member): boolean;
  setMembers(members: readonly Member[]): void;
  stands(of: Address, standing: Standing): void;
  /** Was sent away: not even words are exchanged any more. */
  isBarred(member: Member): boolean;
  /** The certificates of the connection are signed by the key that somebody is known by. */
  checked(id: ParticipantId): void;
  /** A control channel is open. */
  opened(remote: Address): void;
  /** This page comes in by a code of theirs. */
  cameTo(remote: Address): void;
  /** Where the path to somebody stands. */
  phase(id: ParticipantId, phase: PeerPhase): void;
  receive(from: Address, body: string): void;
  act(act: DoorAct): void;
  /** Resolves when there is another host, if this page was one. */
  leave(): Promise<void>;
}

/** Words wait for their turn, each of which takes a moment: of one who says more at once, the rest is dropped. */
const MOST_WORDS = 20;
const TICK_MS = 1000;
/** What a host decided is said again after these times (ms): in a flood of somebody else's words it may be dropped. */
const AGAIN_MS = [3000, 9000];
/** Nobody who leaves waits longer than that for there to be another host. */
const HAND_OVER_MS = 1000;

export function openDoor(options: DoorkeeperOptions): Doorkeeper {
  const { platform, lifetime } = options;
  const doorway = createDoorway(options);
  const { directory, choice, threshold } = doorway;
  const serial = createSerial();
  const backlog = createBacklog();

  const hosting = createHosting(doorway, createIssuing(doorway));
  const update = createUpdate(doorway, hosting);
  const succession = createSuccession(doorway, () => {
    const everything = doorway.everything();
    if (everything === null) return;
    for (const member of directory.others()) {
      if (!options.tell(member.id, everything)) options.send(member, everything);
    }
  });
  const hear = createHearing(doorway, { succession, muted: (claim) => obey(doorway, claim) });
  /** One after the other. What fails concerns nothing but itself: a key that cannot be read, a browser without Ed25519. */
  const inTurn = (work: () => Promise<void> | void): Promise<void> =>
    serial(
      async () => {
        if (lifetime.aborted) return;
        await work();
        await hosting.welcome();
        if (!lifetime.aborted) update();
      },
      (error) => options.recorder.record('door-failed', { code: errorCode(error) }),
    );
  const look = (): void => void inTurn(() => undefined);

  void inTurn(async () => {
    const { identity } = await options.me();
    directory.introduce(keyText(identity));
    if (options.before.size === 0) await succession.found();
  });
  platform.every(TICK_MS, lifetime, () => {
    threshold.tick();
    void inTurn(() => succession.tick());
  });

  return {
    isApart: (member) => doorway.isApart(member),
    isBarred: (member) => doorway.isBarred(member),
    setMembers(members) {
      directory.setMembers(members);
      look();
    },
    stands(of, standing) {
      directory.stands(of, standing);
      look();
    },
    checked(id) {
      directory.prove(id);
      look();
    },
    opened({ id, session }) {
      doorway.met.add(session);
      const everything = doorway.everything();
      const isInside = threshold.state() === null && !lifetime.aborted;
      if (everything !== null && isInside) options.tell(id, everything);
    },
    cameTo({ session }) {
      if (doorway.met.size === 0) choice.yieldTo(session);
    },
    phase: createAbsence(platform.now, () => choice.returned(new Set(doorway.met))),
    receive(from, body) {
      if (directory.placeOf(from.session) >= directory.all().length || !backlog.takes(from.session)) return;
      void inTurn(async () => {
        backlog.done(from.session);
        await hear(from, body);
      });
    },
    act: (act) => void inTurn(() => (act.kind === 'knock' ? threshold.knock(act.picture) : hosting.act(act))),
    leave: () =>
      Promise.race([
        inTurn(() => hosting.leave()),
        new Promise<void>((resolve) => platform.after(HAND_OVER_MS, lifetime, resolve)),
      ]),
  };
}

/** How many words of each member wait for their turn: so many, and no more. */
function createBacklog() {
  const words = new Map<SessionId, number>();
  return {
    takes(from: SessionId): boolean {
      const waiting = words.get(from) ?? 0;
      if (waiting >= MOST_WORDS) return false;
      words.set(from, waiting + 1);
      return true;
    },
    done(from: SessionId): void {
      const left = (words.get(from) ?? 1) - 1;
      if (left === 0) words.delete(from);
      else words.set(from, left);
    },
  };
}

/** Decides something as a host, and tells everybody. */
function createIssuing(doorway: Doorway): (act: HostAct) => Promise<void> {
  const { choice, mutes, options } = doorway;
  return async (act) => {
    const log = choice.current();
    if (log === null) return;
    const isMute = act.kind === 'mute';
    const n = isMute ? Math.max(log.next(), mutes.last(doorway.own()) + 1) : log.next();
    const signed = await doorway.sign(log.door, n, act);
    if (isMute ? !mutes.take(signed.claim) : !log.accept(signed)) return;
    doorway.spread(signed);
    if (isMute) obey(doorway, signed.claim);
    else for (const ms of AGAIN_MS) options.platform.after(ms, options.lifetime, () => doorway.spread(signed));
  };
}

/** Somebody is muted: this page, or another. */
function obey({ directory, options }: Doorway, { by, act }: Claim): void {
  if (act.kind !== 'mute') return;
  const { on, self, nameOf } = options;
  const who = directory.others().find(({ session }) => session === act.session);
  if (who !== undefined) return on.silence(who.id);
  if (act.session !== self.session) return;
  const host = directory.others().find(({ session }) => directory.keyOf(session) === by);
  on.hush();
  on.report({ kind: 'muted', by: host === undefined ? '' : nameOf(host.id) });
}

/** After so long (ms) with nobody the others may have made do without this page. */
const AWAY_MS = 12_000;

/** Notices that this page comes back after it was out of everybody's reach. */
function createAbsence(now: () => number, back: () => void): (id: ParticipantId, phase: PeerPhase) => void {
  const connected = new Set<ParticipantId>();
  let since: number | null = null;
  return (id, phase) => {
    if (phase === 'connected') {
      if (since !== null && now() - since >= AWAY_MS) back();
      since = null;
      connected.add(id);
    } else if (connected.delete(id) && connected.size === 0 && phase !== 'closed') {
      since = now();
    }
  };
}

/** Draws the consequences of whatever has changed. */
function createUpdate(doorway: Doorway, hosting: Hosting): () => void {
  const { directory, choice, threshold, waiting, options } = doorway;
  const { on } = options;
  const told = new Set<string>();
  const last = { door: '', outside: 'null', apart: '' };
  let wasInside = false;

  /** What the statements in force mean for this page. */
  const stand = (): void => {
    const log = choice.current();
    const own = doorway.own();
    if (log === null || own === '') return;
    const { locked, inside, removed } = log.state();
    const isIn = !locked || inside.has(own) || doorway.roleOf(own) !== 'guest';
    const why = removed.has(own) ? 'removed' : isIn ? null : 'locked';
    if (why === 'removed' && wasInside) return on.removed();
    if (why === null) wasInside = true;
    const host = doorway.hosts()[0];
    threshold.stand(why, host === undefined ? '' : options.nameOf(host.id));
  };
  const report = (): void => {
    const outside = threshold.state();
    const door: Door | null = choice.current() === null ? null : hosting.view();
    const now = { door: JSON.stringify(door), outside: JSON.stringify(outside) };
    if (door !== null && now.door !== last.door) on.report({ kind: 'door', door });
    if (now.outside !== last.outside) on.report({ kind: 'outside', outside, at: options.platform.now() });
    Object.assign(last, now);
  };
  /** Everybody hears of the door before they have a connection: those outside, so that they know; a host, from outside too. */
  const tellNewcomers = (): void => {
    const everything = doorway.everything();
    if (everything === null) return;
    const isOutside = threshold.state() !== null;
    for (const member of directory.others()) {
      const key = directory.keyOf(member.session);
      if (key === null || told.has(member.session)) continue;
      if (isOutside && doorway.roleOf(key) === 'guest') continue;
      told.add(member.session);
      options.send(member, everything);
    }
  };
  return () => {
    stand();
    const isOut = (session: string): boolean =>
      directory.others().some((member) => member.session === session && doorway.isApart(member));
    waiting.keep(({ address }) => isOut(address.session));
    report();
    const apart = directory.others().filter((member) => doorway.isApart(member));
    tellNewcomers();
    const names = apart.map((member) => `${member.session} ${doorway.isBarred(member)}`).join(' ');
    if (names === last.apart) return;
    last.apart = names;
    on.changed();
  };
}
