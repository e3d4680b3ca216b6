import type { Address, Signaling, SignalingEvents } from '#core';
import type { Member, RoomId, RoomPreview, Signal } from '#protocol';

/** One page of one person, on the transport under test. */
export interface ContractPage {
  readonly signaling: Signaling;
  readonly address: Address;
}

/** What a transport's own test file provides: pages, outages, and a way to wait. */
export interface ContractWorld {
  readonly room: RoomId;
  /** The same `who` is the same participant; every call is a new page with a new session. */
  page(who: number): Promise<ContractPage>;
  drop(page: ContractPage): void;
  restore(page: ContractPage): void;
  /** Waits until it is so; throws when it never will be. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

type Heard =
  | { readonly what: 'roster'; readonly members: readonly Member[] }
  | { readonly what: 'signal'; readonly from: Address; readonly signal: Signal }
  | { readonly what: 'path'; readonly state: 'up' | 'down' }
  | { readonly what: 'ended'; readonly code: string };

/** Somebody in the room who writes down what they hear. */
interface Guest extends ContractPage {
  readonly heard: readonly Heard[];
  readonly members: readonly Member[];
  readonly life: AbortController;
}

const same = (actual: unknown, expected: unknown, what: string): void => {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
};

const numbered = (count: number): Signal => ({
  kind: 'candidate',
  candidate: { candidate: `n ${count}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' },
});

function numbersOf({ heard }: Guest, from: ContractPage): readonly (string | undefined)[] {
  const signals = heard.flatMap((one) =>
    one.what === 'signal' && one.from.id === from.address.id ? [one.signal] : [],
  );
  return signals.map((signal) => (signal.kind === 'candidate' ? signal.candidate?.candidate : signal.kind));
}

const rosterOf = ({ heard, members }: Guest): readonly Member[] =>
  heard.flatMap((one) => (one.what === 'roster' ? [one.members] : [])).at(-1) ?? members;
const lists = (guest: Guest, { address }: ContractPage): boolean =>
  rosterOf(guest).some(({ id, session }) => id === address.id && session === address.session);
const ended = ({ heard }: Guest): readonly string[] => heard.flatMap((one) => (one.what === 'ended' ? [one.code] : []));

async function enter(world: ContractWorld, page: ContractPage): Promise<Guest> {
  const heard: Heard[] = [];
  const life = new AbortController();
  const on: SignalingEvents = {
    roster: (members) => heard.push({ what: 'roster', members }),
    signal: (from, signal) => heard.push({ what: 'signal', from, signal }),
    iceServers: () => undefined,
    path: (state) => heard.push({ what: 'path', state }),
    ended({ code }) {
      heard.push({ what: 'ended', code });
      // As the engine does: who is replaced is out, and does not ask again.
      life.abort();
    },
    plan: () => undefined,
    adopt: () => undefined,
    trusted: () => undefined,
  };
  let opened: Awaited<ReturnType<Signaling['open']>> | undefined;
  void page.signaling.open({ room: world.room, name: 'A guest' }, on, life.signal).then((result) => (opened = result));
  await world.until(() => opened !== undefined);
  if (opened?.ok !== true) throw new Error(`not admitted: ${JSON.stringify(opened)}`);
  same(opened.value.self, page.address.id, 'own id');
  return { ...page, heard, members: opened.value.members, life };
}

async function two(world: ContractWorld): Promise<readonly [Guest, Guest]> {
  const ada = await enter(world, await world.page(1));
  const grace = await enter(world, await world.page(2));
  await world.until(() => lists(ada, grace));
  return [ada, grace];
}

const checks: Readonly<Record<string, (world: ContractWorld) => Promise<void>>> = {
  async 'the reply lists everybody, and the others get a roster'(world) {
    const [ada, grace] = await two(world);
    same(
      ada.members.map(({ id }) => id),
      [ada.address.id],
      'alone at first',
    );
    same(
      rosterOf(grace).map(({ id }) => id),
      [ada.address.id, grace.address.id],
      'in order of arrival',
    );
    same(rosterOf(ada), rosterOf(grace), 'one roster for all');
  },
  async 'signals to one addressee arrive in order, once each'(world) {
    const [ada, grace] = await two(world);
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    for (const number of numbers) ada.signaling.send(grace.address, numbered(number));
    await world.until(() => numbersOf(grace, ada).includes('n 39'));
    same(
      numbersOf(grace, ada),
      numbers.map((number) => `n ${number}`),
      'arrived',
    );
    same(numbersOf(ada, ada), [], 'own echo');
  },
  async 'the roster names a newcomer before the newcomer is heard'(world) {
    const ada = await enter(world, await world.page(1));
    const grace = await enter(world, await world.page(2));
    grace.signaling.send(ada.address, numbered(1));
    await world.until(() => numbersOf(ada, grace).length > 0);
    same(
      ada.heard.map(({ what }) => what),
      ['roster', 'signal'],
      'order',
    );
  },
  async 'send never throws, whoever it is to and whenever it is'(world) {
    const [ada, grace] = await two(world);
    const page = await world.page(3);
    page.signaling.send(ada.address, numbered(0));
    ada.signaling.send(page.address, numbered(1));
    ada.signaling.send(ada.address, numbered(2));
    ada.signaling.leave('left');
    ada.life.abort();
    ada.signaling.send(grace.address, numbered(3));
    await world.until(() => !lists(grace, ada));
    same(numbersOf(grace, ada), [], 'after leaving');
  },
  async 'a signal for an earlier page of somebody is dropped'(world) {
    const [ada, grace] = await two(world);
    const stale: Address = { id: grace.address.id, session: ada.address.session };
    ada.signaling.send(stale, numbered(1));
    ada.signaling.send(grace.address, numbered(2));
    await world.until(() => numbersOf(grace, ada).length > 0);
    same(numbersOf(grace, ada), ['n 2'], 'arrived');
  },
  async 'who leaves is off the roster and hears nothing more'(world) {
    const [ada, grace] = await two(world);
    ada.signaling.leave('left');
    ada.life.abort();
    const heard = ada.heard.length;
    await world.until(() => !lists(grace, ada));
    grace.signaling.send(ada.address, numbered(1));
    const third = await enter(world, await world.page(3));
    await world.until(() => lists(grace, third));
    same(ada.heard.length, heard, 'heard after leaving');
  },
  async 'an outage ends nothing, and what was said meanwhile arrives after it'(world) {
    const [ada, grace] = await two(world);
    world.drop(ada);
    await world.until(() => ada.heard.some(({ what }) => what === 'path'));
    ada.signaling.send(grace.address, numbered(1));
    ada.signaling.send(grace.address, numbered(2));
    world.restore(ada);
    await world.until(() => numbersOf(grace, ada).length === 2);
    await world.until(() => ada.heard.filter(({ what }) => what === 'path').length === 2);
    same(
      ada.heard.flatMap((one) => (one.what === 'path' ? [one.state] : [])),
      ['down', 'up'],
      'path',
    );
    same(numbersOf(grace, ada), ['n 1', 'n 2'], 'arrived');
    same(
      rosterOf(ada).map(({ id }) => id),
      [ada.address.id, grace.address.id],
      'same person, same place',
    );
    same(ended(ada), [], 'ended');
  },
  async 'the same person on another page takes the place, and the first page is told'(world) {
    const [ada, grace] = await two(world);
    const again = await enter(world, await world.page(1));
    await world.until(() => lists(grace, again) && ended(ada).length > 0);
    same(again.address.id, ada.address.id, 'same id');
    same(
      rosterOf(grace).map(({ id }) => id),
      [ada.address.id, grace.address.id],
      'no ghost',
    );
    same(ended(ada), ['replaced'], 'ended');
  },
  async 'the door tells who is inside, and when that changes'(world) {
    const seen: RoomPreview[] = [];
    const paths: string[] = [];
    const life = new AbortController();
    const visitor = await world.page(3);
    const on = {
      preview: (one: RoomPreview) => seen.push(one),
      iceServers: () => undefined,
      path: (to: string) => paths.push(to),
    };
    visitor.signaling.watch(world.room, on, life.signal);
    await world.until(() => seen.at(-1)?.count === 0);
    const ada = await enter(world, await world.page(1));
    await world.until(() => seen.at(-1)?.count === 1);
    same(seen.at(-1)?.names, ['A guest'], 'names');
    same(paths.at(-1), 'up', 'path');
    life.abort();
    const count = seen.length;
    const grace = await enter(world, await world.page(2));
    await world.until(() => lists(ada, grace));
    same(seen.length, count, 'after turning away');
  },
};

/** What every transport of signaling must keep. Each row is a name and a check that throws when it is broken. */
export function signalingContract(
  make: () => Promise<ContractWorld>,
): readonly (readonly [what: string, check: () => Promise<void>])[] {
  return Object.entries(checks).map(([what, check]) => [
    what,
    async () => {
      const world = await make();
      try {
        await check(world);
      } finally {
        await world.close();
      }
    },
  ]);
}
