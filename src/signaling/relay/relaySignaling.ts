import type { Address, Entry, Line, LineEvents, Platform, Sealing, Signaling, SignalingEvents } from '#core';
import { failed, type Joined, type Member, ok, parseDisplayName, type SessionId } from '#protocol';
import { type Circle, createCircle } from './circle.ts';
import { onChange } from './pulse.ts';
import { waitAtDoor, waitToMeet } from './waiting.ts';

export interface RelayOptions {
  readonly self: Address;
  readonly clock: Pick<Platform, 'now' | 'after' | 'every'>;
  readonly sealing: Sealing;
  /** What came in and was not taken, for the flight recorder. */
  readonly onUnknown?: (what: string) => void;
  /** Whether somebody is about to be met by a code, who may be here already. */
  readonly meeting?: () => boolean;
  /** Who is known to be there by another way: they are not taken for gone because nobody has a line to them. */
  readonly isSpared?: (session: SessionId) => boolean;
}

/** Signaling through the other members. Serves one visit: who has left returns as a new session. */
export interface RelaySignaling extends Signaling {
  attach(line: Line): LineEvents;
  settled(): Promise<void>;
  /**
   * Somebody who came in by a code made or taken here: known from now on, before their own gossip, and with them the
   * `members` they know of.
   */
  introduce(member: Member, members?: readonly Member[]): void;
  /** Everybody known, this page included once it is in; in order of arrival. */
  members(): readonly Member[];
  /** How many people are in reach, this page included. */
  reached(): number;
  /** Somebody is there by the word of who knows; an earlier session of theirs has ended. */
  know(member: Member): void;
  /** Somebody is gone by the word of who knows. */
  end(session: SessionId): void;
  hasEnded(session: SessionId): boolean;
  /** Whether a line to them is up, from here or from somebody near. */
  isLinked(address: Address): boolean;
  /** Calls back after every change of what is known here, and now and then, once this page is inside. */
  listen(listener: () => void, lifetime: AbortSignal): void;
}

/** How often a silence is looked for that no change brings to notice. */
const LOOK_MS = 2000;

/** Signaling without a server: members tell each other who is there, and carry signals for each other. */
export function createRelaySignaling(options: RelayOptions): RelaySignaling {
  const { self, clock, sealing, onUnknown = () => undefined, meeting = () => false, isSpared = () => false } = options;
  const circle = createCircle({ self, clock, sealing, onUnknown, meeting, isSpared });
  const { membership, neighbours, post, pulse } = circle;
  return {
    kind: 'relay',
    keepsPlace: false,
    members: () => circle.members(),
    attach: (line) => neighbours.attach(line),
    reached: () => neighbours.near().length + 1,
    know(member) {
      membership.introduce(member);
      pulse.soon();
    },
    end(session) {
      membership.end(session);
      pulse.soon();
    },
    hasEnded: (session) => membership.hasEnded(session),
    isLinked: (address) => neighbours.isLinked(address),
    listen: (listener, lifetime) => pulse.listen(listener, lifetime),
    introduce(member, members = []) {
      membership.introduce(member);
      membership.merge({ members, gone: [] }, member.session);
      for (const one of [member, ...members]) sealing.know(one, 'members');
      neighbours.expect(member.session);
      post.forget(member.session);
      pulse.soon();
    },
    watch: (room, on, lifetime) => waitAtDoor(circle, { room, on, lifetime }),
    open(entry, on, lifetime) {
      if (circle.isOver() || lifetime.aborted) return Promise.resolve(failed({ code: 'unreachable' }));
      const joined = enter(circle, { self, entry, on, lifetime, hello: sealing.hello });
      clock.every(LOOK_MS, lifetime, () => pulse.now());
      return Promise.resolve(ok(joined));
    },
    send(to, signal) {
      if (!circle.isInside() || to.id === self.id) return;
      // Who sees a signal of this page has seen its name.
      pulse.catchUp();
      sealing.seal(to, signal, (body) => post.send(to, signal, body));
    },
    leave() {
      if (circle.isInside()) circle.finish();
    },
    settled: () => waitToMeet(pulse, clock, () => circle.isOver() || neighbours.haveMet()),
  };
}

interface Entrance {
  readonly self: Address;
  readonly entry: Entry;
  readonly hello: string;
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
}

function enter(circle: Circle, { self, entry, hello, on, lifetime }: Entrance): Joined {
  const { membership, neighbours, pulse, roster } = circle;
  let life = membership.lifeOf(self.session);
  const name = parseDisplayName(entry.name);
  circle.enter(on);
  membership.introduce({ ...self, name: name.ok ? name.value : '', hello, presence: 'call' });
  const members = roster();
  const replaced = (): void => {
    if (membership.find(self) !== undefined) return;
    circle.finish();
    on.ended({ code: 'replaced' });
  };
  const returned = (): void => {
    if (membership.lifeOf(self.session) === life) return;
    life = membership.lifeOf(self.session);
    // Taken for gone, it has no connection any more to those out of reach: what is left of one ends here as well.
    const near = new Set([self.id, ...neighbours.near().map(({ line }) => line.remote.id)]);
    on.roster(roster().filter(({ id }) => near.has(id)));
    on.roster(roster());
  };
  for (const listener of [
    replaced,
    returned,
    onChange(roster, (next) => on.roster(next), members),
    onChange(circle.path, (state) => on.path(state), 'up'),
  ]) {
    pulse.listen(listener, lifetime);
  }
  lifetime.addEventListener('abort', () => circle.finish(), { once: true });
  pulse.soon();
  return { self: self.id, members: [...members], iceServers: [], plan: { mode: 'mesh', epoch: 0 } };
}
