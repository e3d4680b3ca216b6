import type { Address, Entry, Line, LineEvents, Platform, Signaling, SignalingEvents } from '#core';
import { failed, type Joined, type Member, ok, parseDisplayName } from '#protocol';
import { type Circle, createCircle } from './circle.ts';
import { onChange } from './pulse.ts';
import { waitAtDoor, waitToMeet } from './waiting.ts';

export interface RelayOptions {
  readonly self: Address;
  readonly clock: Pick<Platform, 'now' | 'after' | 'every'>;
  /** What came in and was not taken, for the flight recorder. */
  readonly onUnknown?: (what: string) => void;
}

/** Signaling through the other members. Serves one visit: an end is for good, so who returns has a new session. */
export interface RelaySignaling extends Signaling {
  attach(line: Line): LineEvents;
  settled(): Promise<void>;
  /** Somebody who came in by a code made or taken here: known from now on, before their own gossip. */
  introduce(member: Member): void;
  /** Everybody known, this page included once it is in; in order of arrival. */
  members(): readonly Member[];
}

/** How often a silence is looked for that no change brings to notice. */
const LOOK_MS = 2000;

/** Signaling without a server: members tell each other who is there, and carry signals for each other. */
export function createRelaySignaling({ self, clock, onUnknown = () => undefined }: RelayOptions): RelaySignaling {
  const circle = createCircle({ self, clock, onUnknown });
  const { membership, neighbours, post, pulse } = circle;
  return {
    kind: 'relay',
    trickle: true,
    members: () => circle.members(),
    attach: (line) => neighbours.attach(line),
    introduce(member) {
      membership.introduce(member);
      pulse.soon();
    },
    watch: (room, on, lifetime) => waitAtDoor(circle, { room, on, lifetime }),
    open(entry, on, lifetime) {
      if (circle.isOver() || lifetime.aborted) return Promise.resolve(failed({ code: 'unreachable' }));
      const joined = enter(circle, { self, entry, on, lifetime });
      clock.every(LOOK_MS, lifetime, () => pulse.now());
      return Promise.resolve(ok(joined));
    },
    send(to, signal) {
      if (!circle.isInside() || to.id === self.id) return;
      // Who sees a signal of this page has seen its name.
      pulse.catchUp();
      post.send(to, signal);
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
  readonly on: SignalingEvents;
  readonly lifetime: AbortSignal;
}

function enter(circle: Circle, { self, entry, on, lifetime }: Entrance): Joined {
  const { membership, pulse, roster } = circle;
  const name = parseDisplayName(entry.name);
  circle.enter(on);
  membership.introduce({ ...self, name: name.ok ? name.value : '', presence: 'call' });
  const members = roster();
  const replaced = (): void => {
    if (membership.find(self) !== undefined) return;
    circle.finish();
    on.ended({ code: 'replaced' });
  };
  for (const listener of [
    replaced,
    onChange(roster, (next) => on.roster(next), members),
    onChange(circle.path, (state) => on.path(state), 'up'),
  ]) {
    pulse.listen(listener, lifetime);
  }
  lifetime.addEventListener('abort', () => circle.finish(), { once: true });
  pulse.soon();
  return { self: self.id, members: [...members], iceServers: [], plan: { mode: 'mesh', epoch: 0 } };
}
