import {
  type CallFact,
  type Door,
  type Doorkeeper,
  type DoorkeeperOptions,
  type IdentityKey,
  loadDoor,
  type Outside,
} from '#core';
import type { Member, ParticipantId, SessionId } from '#protocol';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createIdentity, crypt } from './keys.ts';
import { member } from './people.ts';

/** One page at the door of a call. */
export interface Visitor {
  readonly who: Member;
  readonly identity: IdentityKey;
  readonly key: string;
  readonly keeper: Doorkeeper;
  /** What became of it. */
  readonly heard: { hushed: number; removed: boolean; readonly silenced: ParticipantId[]; readonly mutedBy: string[] };
  door(): Door | null;
  outside(): Outside | null;
  leave(): void;
  /** Its page does nothing more, and is listed as before. */
  stop(): void;
}

interface Coming {
  readonly identity?: IdentityKey;
  /** Another life of the same page. */
  readonly life?: number;
  /** Whose code they came by. */
  readonly guestOf?: Visitor;
  /** A word that is the first they hear. */
  readonly greetedBy?: readonly [by: Visitor, word: string];
  /** Knows of nobody, and nobody of them. */
  readonly apart?: boolean;
}

/** A call of any number of people, whose words arrive over channels where both let each other in, else by the server. */
export interface DoorWorld {
  readonly clock: FakeClock;
  come(n: number, coming?: Coming): Promise<Visitor>;
  /** Until nothing is said any more. */
  settle(): Promise<void>;
  /** Whether these two have a connection. */
  areLinked(one: Visitor, other: Visitor): boolean;
  /** Those who knew of nobody know of each other. */
  join(...people: readonly Visitor[]): void;
  /** What somebody sends who does not go by the rules. */
  forge(from: Visitor, to: Visitor, body: string): void;
  /** The server carries nothing any more. */
  killServer(): void;
  /** Everything that was said to this one. */
  said(to: Visitor): readonly string[];
}

/** Rounds without a word after which none is on its way; and how many there may be. */
const QUIET = 5;
const MOST_ROUNDS = 400;

/** Who is there, and who can talk with whom. */
function createGround() {
  const people: Visitor[] = [];
  const linked = new Set<string>();
  const guests = new Map<SessionId, Visitor>();
  const said = new Map<SessionId, string[]>();
  let served = true;
  let words = 0;
  const pairOf = (one: Visitor, other: Visitor): string => `${one.who.session} ${other.who.session}`;
  const areLinked = (one: Visitor, other: Visitor): boolean =>
    !one.keeper.isApart(other.who) && !other.keeper.isApart(one.who);
  const isHeld = (one: Visitor, other: Visitor): boolean =>
    guests.get(one.who.session) === other || guests.get(other.who.session) === one;
  return {
    people,
    guests,
    areLinked,
    at: (id: ParticipantId): Visitor | undefined => people.find(({ who }) => who.id === id),
    isOpen: (one: Visitor, other: Visitor): boolean => linked.has(pairOf(one, other)),
    isServed: (one: Visitor, other: Visitor): boolean => served || isHeld(one, other),
    said: ({ who }: Visitor): readonly string[] => said.get(who.session) ?? [],
    introduce() {
      for (const { keeper } of people) {
        for (const { who, key } of people) keeper.stands(who, { trust: 'proven', identity: key });
      }
    },
    list() {
      for (const { keeper } of people) keeper.setMembers(people.map(({ who }) => who));
    },
    words: () => words,
    bring(from: Visitor, to: Visitor, body: string) {
      words += 1;
      said.set(to.who.session, [...(said.get(to.who.session) ?? []), body]);
      to.keeper.receive(from.who, body);
    },
    killServer() {
      served = false;
    },
    meet() {
      for (const one of people) {
        for (const other of people) {
          const isOpen = one !== other && (areLinked(one, other) || isHeld(one, other));
          if (!isOpen) linked.delete(pairOf(one, other));
          else if (!linked.has(pairOf(one, other))) {
            linked.add(pairOf(one, other));
            one.keeper.opened(other.who);
            one.keeper.checked(other.who.id);
          }
        }
      }
    },
  };
}

type Ground = ReturnType<typeof createGround>;

/** The two ways from one page to another. */
function waysOf(ground: Ground, who: Member): Pick<DoorkeeperOptions, 'tell' | 'send'> {
  const bring = (to: ParticipantId, body: string, isThere: (own: Visitor, other: Visitor) => boolean): boolean => {
    const [own, other] = [ground.at(who.id), ground.at(to)];
    if (own === undefined || other === undefined || !isThere(own, other)) return false;
    ground.bring(own, other, body);
    return true;
  };
  return {
    tell: (id, body) => bring(id, body, ground.isOpen),
    send: (to, body) => void bring(to.id, body, ground.isServed),
  };
}

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

interface Page {
  readonly who: Member;
  readonly identity: IdentityKey;
  readonly clock: FakeClock;
  readonly apart: boolean;
}

async function openPage(ground: Ground, { who, identity, clock, apart }: Page): Promise<Visitor> {
  const stay = new AbortController();
  const facts: CallFact[] = [];
  const heard: Visitor['heard'] = { hushed: 0, removed: false, silenced: [], mutedBy: [] };
  const openDoor = await loadDoor();
  const keeper = openDoor({
    ...waysOf(ground, who),
    self: who,
    name: who.name,
    me: () => Promise.resolve({ crypto: crypt, identity }),
    platform: clock,
    recorder: { record: () => undefined, entries: () => [] },
    lifetime: stay.signal,
    before: new Set(apart ? [] : ground.people.map((one) => one.who.session)),
    nameOf: (id) => ground.at(id)?.who.name ?? '',
    cameByCode: (session) => ground.guests.get(session)?.who.id === who.id,
    on: {
      report(fact) {
        facts.push(fact);
        if (fact.kind === 'muted') heard.mutedBy.push(fact.by);
      },
      changed: () => ground.meet(),
      hush: () => void (heard.hushed += 1),
      silence: (id) => heard.silenced.push(id),
      removed: () => void (heard.removed = true),
    },
  });
  const visitor: Visitor = {
    who,
    identity,
    key: base64url(identity.publicKey),
    keeper,
    heard,
    door: () => facts.findLast((fact) => fact.kind === 'door')?.door ?? null,
    outside: () => facts.findLast((fact) => fact.kind === 'outside')?.outside ?? null,
    stop: () => stay.abort(),
    leave() {
      stay.abort();
      ground.people.splice(ground.people.indexOf(visitor), 1);
      ground.list();
    },
  };
  return visitor;
}

export function createDoorWorld(): DoorWorld {
  const clock = createFakeClock();
  const ground = createGround();
  const settle = async (): Promise<void> => {
    let quiet = 0;
    for (let round = 0; round < MOST_ROUNDS && quiet < QUIET; round += 1) {
      const before = ground.words();
      // What was given to the crypto before this has been done after it.
      await createIdentity();
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      ground.meet();
      quiet = ground.words() === before ? quiet + 1 : 0;
    }
  };
  return {
    clock,
    settle,
    areLinked: (one, other) => ground.areLinked(one, other),
    join(...all) {
      ground.people.push(...all.filter((one) => !ground.people.includes(one)));
      ground.introduce();
      ground.list();
    },
    forge: (from, to, body) => ground.bring(from, to, body),
    killServer: () => ground.killServer(),
    said: (to) => ground.said(to),
    async come(n, { identity, life = n, guestOf, greetedBy, apart = false } = {}) {
      const who = member(n, life);
      const visitor = await openPage(ground, { who, clock, apart, identity: identity ?? (await createIdentity()) });
      if (guestOf !== undefined) ground.guests.set(who.session, guestOf);
      if (apart) visitor.keeper.setMembers([who]);
      else ground.people.push(visitor);
      ground.introduce();
      ground.list();
      if (greetedBy !== undefined) ground.bring(greetedBy[0], visitor, greetedBy[1]);
      await settle();
      return visitor;
    },
  };
}
