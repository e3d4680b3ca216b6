import { describe, expect, it } from 'vitest';
import type { Member, Signal } from '#protocol';
import { createIdentity, crypt, member, numberedCandidate, quiet } from '#testing';
import type { Address, Sealing } from '../ports.ts';
import type { Standing } from '../standing.ts';
import { fromText, toText } from './bytes.ts';
import { createSealing } from './sealing.ts';

interface End {
  readonly member: Member;
  readonly address: Address;
  readonly sealing: Sealing;
  readonly identity: string;
  /** How the others stand, by the last that was said of each. */
  readonly standings: ReadonlyMap<string, Standing>;
  readonly heard: Signal[];
}

const secret = (n: number) => new Uint8Array(32).fill(n);

async function end(n: number, proof: Uint8Array<ArrayBuffer> | null): Promise<End> {
  const who = member(n);
  const identity = await createIdentity();
  const sealing = await createSealing({ crypto: crypt, identity, session: who.session, proof });
  const standings = new Map<string, Standing>();
  sealing.listen(({ session }, standing) => standings.set(session, standing), new AbortController().signal);
  return {
    member: { ...who, hello: sealing.hello },
    address: { id: who.id, session: who.session },
    sealing,
    identity: toText(identity.publicKey),
    standings,
    heard: [],
  };
}

/** Node's crypto works on other threads. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await quiet();
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
}

function bring(from: End, to: End, body: string): void {
  to.sealing.open(from.address, body, (signal) => to.heard.push(signal));
}

const say = (from: End, to: End, n: number, carry = bring): void =>
  from.sealing.seal(to.address, numberedCandidate(n), (body) => carry(from, to, body));
const trust = (at: End, of: End) => at.standings.get(of.address.session)?.trust;

function list(by: 'server' | 'members', ...ends: readonly End[]): void {
  for (const one of ends) for (const other of ends) one.sealing.know(other.member, by);
}

describe('two who have the link', () => {
  it('hear each other in order, and know each other’s device', async () => {
    const [ada, grace] = [await end(1, secret(7)), await end(2, secret(7))];
    for (const n of [1, 2, 3]) say(ada, grace, n);
    list('server', ada, grace);
    say(grace, ada, 4);
    await settle();
    expect(grace.heard).toEqual([1, 2, 3].map(numberedCandidate));
    expect(ada.heard).toEqual([numberedCandidate(4)]);
    expect(ada.standings.get(grace.address.session)).toEqual({ trust: 'proven', identity: grace.identity });
  });

  it('are not heard by who carries them: no word of it is in what they send', async () => {
    const [ada, grace] = [await end(1, secret(7)), await end(2, secret(7))];
    const bodies: string[] = [];
    list('server', ada, grace);
    say(ada, grace, 1, (_, __, body) => void bodies.push(body));
    await settle();
    const [body = ''] = bodies;
    expect(String.fromCharCode(...(fromText(body) ?? []))).not.toMatch(/kind|candidate|udp/);
    expect(ada.sealing.hello).not.toContain(ada.identity.slice(0, 20));
  });

  it('take nothing that is plain, of somebody else, or of an earlier visit', async () => {
    const [ada, grace, mary] = [await end(1, secret(7)), await end(2, secret(7)), await end(3, secret(7))];
    list('server', ada, grace, mary);
    await settle();
    bring(ada, grace, JSON.stringify(numberedCandidate(1)));
    say(mary, grace, 2, (_, to, body) => bring(ada, to, body));
    say(ada, mary, 3, (from, _, body) => bring(from, grace, body));
    await settle();
    expect(grace.heard).toEqual([]);
  });

  it('are told when all that comes is changed, and that it is over', async () => {
    const [ada, grace] = [await end(1, secret(7)), await end(2, secret(7))];
    list('server', ada, grace);
    for (const n of [1, 2, 3]) say(ada, grace, n, (from, to, body) => bring(from, to, `A${body.slice(1)}B`));
    await settle();
    expect(trust(grace, ada)).toBe('altered');
    say(ada, grace, 4);
    await settle();
    expect([trust(grace, ada), grace.heard]).toEqual(['proven', [numberedCandidate(4)]]);
  });
});

describe('who does not have the link', () => {
  it.each([
    ['another secret', secret(8)],
    ['none', null],
  ])('is kept out: %s', async (_, other) => {
    const [ada, mallory] = [await end(1, secret(7)), await end(2, other)];
    list('server', ada, mallory);
    say(ada, mallory, 1);
    say(mallory, ada, 2);
    await settle();
    expect([trust(ada, mallory), ada.heard, mallory.heard]).toEqual(['unproven', [], []]);
    expect(ada.sealing.vouches(mallory.address.session)).toBe(false);
  });

  it.each([
    ['no hello', undefined],
    ['a made-up one', 'M'.repeat(210)],
    ['half of one', 'M'.repeat(9)],
  ])('is kept out: %s', async (_, hello) => {
    const ada = await end(1, secret(7));
    const { hello: __, ...rest } = member(2);
    ada.sealing.know(hello === undefined ? rest : { ...rest, hello }, 'server');
    await settle();
    expect(ada.standings.get(rest.session)).toEqual({ trust: 'unproven', identity: null });
  });

  it('is kept out with the hello of somebody who has it', async () => {
    const [ada, grace] = [await end(1, secret(7)), await end(2, secret(7))];
    const thief = { ...member(3), hello: grace.sealing.hello };
    ada.sealing.know(thief, 'server');
    await settle();
    expect(ada.standings.get(thief.session)?.trust).toBe('unproven');
  });

  it('comes in by a code: members vouch, a server does not', async () => {
    const [ada, guest] = [await end(1, secret(7)), await end(2, null)];
    const proof = ada.sealing.proof();
    if (proof === null) throw new Error('there is a secret');
    list('members', ada, guest);
    await settle();
    expect([trust(ada, guest), trust(guest, ada)]).toEqual(['introduced', 'unproven']);
    await guest.sealing.learn(proof);
    await settle();
    say(ada, guest, 1);
    say(guest, ada, 2);
    await settle();
    expect(trust(guest, ada)).toBe('introduced');
    expect([guest.heard, ada.heard]).toEqual([[numberedCandidate(1)], [numberedCandidate(2)]]);
  });
});

describe('a room without a secret', () => {
  it('has keys all the same, and says that nobody but its server says who is who', async () => {
    const [ada, grace] = [await end(1, null), await end(2, null)];
    list('server', ada, grace);
    say(ada, grace, 1);
    await settle();
    expect([trust(ada, grace), grace.heard, ada.sealing.proof()]).toEqual(['listed', [numberedCandidate(1)], null]);
  });

  it('does not believe a key that everybody agrees on the same with', async () => {
    const ada = await end(1, null);
    const identity = await createIdentity();
    const { sealHello, writeHelloText } = await import('./hello.ts');
    const { deriveHelloKey, NO_PROOF } = await import('./keys.ts');
    const who = member(2);
    const key = await deriveHelloKey(crypt.subtle, NO_PROOF);
    const hello = await sealHello(crypt, { session: who.session, key, identity, ephemeral: new Uint8Array(32) });
    ada.sealing.know({ ...who, hello: writeHelloText(hello) }, 'server');
    await settle();
    expect(ada.standings.get(who.session)?.trust).toBe('unproven');
  });
});

it('keeps its head in a flood of sessions that are nobody', async () => {
  const [ada, grace] = [await end(1, secret(7)), await end(2, secret(7))];
  list('server', ada, grace);
  await settle();
  for (let n = 10; n < 2000; n += 1) bring({ ...grace, address: { ...member(n) } }, ada, 'A'.repeat(100));
  say(grace, ada, 1);
  await settle();
  expect(ada.heard).toEqual([numberedCandidate(1)]);
});
