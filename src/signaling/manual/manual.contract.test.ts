import { describe, expect, it } from 'vitest';
import type { Address, Adoption, DoorEvents, Line, LineEvents, Signaling, SignalingEvents } from '#core';
import { decodeControl, type Member } from '#protocol';
import {
  type ContractWorld,
  createDirectCrowd,
  createFakeLine,
  createMemoryWorld,
  type DirectCrowd,
  type MemoryPage,
  room,
  signalingContract,
} from '#testing';
import { createManualSignaling, type ManualSignaling } from './manualSignaling.ts';

const HUB = 'The hub';

/** A line over an adopted channel, as the engine makes it, and what a test does to it. */
interface AdoptedLine {
  /** Its other end has told who is there. */
  readonly informed: Promise<void>;
  drop(): void;
  restore(): void;
}

function attachLine({ turns }: DirectCrowd, signaling: ManualSignaling, { member, channel }: Adoption): AdoptedLine {
  let silent = false;
  const waiting: (() => void)[] = [];
  const line: Line = {
    remote: { id: member.id, session: member.session },
    isUp: () => channel.readyState === 'open' && !silent,
    send(body) {
      if (channel.readyState !== 'open') return false;
      channel.send(JSON.stringify({ kind: 'gossip', body }));
      return true;
    },
  };
  const events: LineEvents | undefined = signaling.attach?.(line);
  if (events === undefined) throw new Error('a path through members takes lines');
  channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const message = decodeControl(data);
    if (message.ok && message.value.kind === 'gossip') events.message(message.value.body);
    for (const resolve of waiting.splice(0)) resolve();
  });
  channel.addEventListener('close', () => events.bye());
  void turns.take({}, () => events.up());
  return {
    informed: new Promise((resolve) => waiting.push(resolve)),
    drop() {
      silent = true;
      events.down();
    },
    restore() {
      silent = false;
      events.up();
    },
  };
}

const others = (members: readonly Member[]): Member[] => members.filter(({ name }) => name !== HUB);

/** Everybody comes by a code of one page that is in the call, and of which the contract is not told. */
function withoutHub(on: SignalingEvents, adopt: SignalingEvents['adopt']): SignalingEvents {
  return { ...on, roster: (members) => on.roster(others(members)), adopt };
}
function previewWithoutHub(on: DoorEvents): DoorEvents {
  return {
    ...on,
    preview(preview) {
      const names = preview.names.filter((name) => name !== HUB);
      on.preview({ ...preview, names, count: names.length });
    },
  };
}

interface Hub {
  readonly signaling: ManualSignaling;
  readonly self: Address;
  /** Its end of the line to the page with this session. */
  readonly lines: Map<string, AdoptedLine>;
}

async function openHub(crowd: DirectCrowd): Promise<Hub> {
  const page = { ...crowd.page(9999), name: () => HUB };
  const lines = new Map<string, AdoptedLine>();
  const signaling = createManualSignaling({ ...page, enter: () => undefined });
  const on: SignalingEvents = {
    signal: () => undefined,
    roster: () => undefined,
    plan: () => undefined,
    iceServers: () => undefined,
    path: () => undefined,
    ended: () => undefined,
    trusted: () => undefined,
    adopt: (adoption) => void lines.set(adoption.member.session, attachLine(crowd, signaling, adoption)),
  };
  await signaling.open({ room: room('garden'), name: HUB }, on, new AbortController().signal);
  return { signaling, self: page.self, lines };
}

/** A page with a reply in its hand, which the hub takes when the page goes in. */
async function openPage(crowd: DirectCrowd, hub: Hub, self: Address): Promise<MemoryPage> {
  const page = { ...crowd.page(1), self, name: () => 'A guest' };
  const manual = createManualSignaling({ ...page, enter: () => undefined });
  const invite = await crowd.done(hub.signaling.exchange.invite());
  const reply = await crowd.done(manual.exchange.accept(invite.text));
  let own: AdoptedLine | undefined;
  const signaling: Signaling = {
    ...manual,
    async open(entry, on, lifetime) {
      const adopt = (adoption: Adoption): void => void (own = attachLine(crowd, manual, adoption));
      const opening = manual.open(entry, withoutHub(on, adopt), lifetime);
      await hub.signaling.exchange.answer(reply.text);
      const opened = await opening;
      // The inviter is known at once, everybody else from the first words over the line; a server would tell with the reply.
      await own?.informed;
      return opened.ok ? { ok: true, value: { ...opened.value, members: others(opened.value.members) } } : opened;
    },
    watch(name, on, lifetime) {
      // A page that does not go in has no connection by a code: what it hears comes over a line that it was given.
      createFakeLine(crowd.turns, [
        { address: hub.self, attach: (line) => hub.signaling.attach?.(line) ?? never() },
        { address: self, attach: (line) => manual.attach?.(line) ?? never() },
      ]);
      manual.watch(name, previewWithoutHub(on), lifetime);
    },
  };
  const both = (work: (line: AdoptedLine) => void): void => {
    for (const line of [own, hub.lines.get(self.session)]) if (line !== undefined) work(line);
  };
  const [peer] = page.peers;
  if (peer === undefined) throw new Error('a reply has its connection');
  return {
    signaling,
    drop() {
      crowd.network.cut(peer, true);
      both((line) => line.drop());
    },
    restore() {
      crowd.network.cut(peer, false);
      both((line) => line.restore());
    },
  };
}
function never(): never {
  throw new Error('a path through members takes lines');
}

async function createCodeWorld(seed: number): Promise<ContractWorld> {
  const crowd = createDirectCrowd(createManualSignaling, { seed });
  const hub = await openHub(crowd);
  return createMemoryWorld(crowd.turns, (self) => openPage(crowd, hub, self));
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('signaling by codes, seed %i', (seed) => {
  it.each(signalingContract(() => createCodeWorld(seed)))('%s', async (_, check) => {
    await expect(check()).resolves.toBeUndefined();
  });
});
