import { describe, expect, it } from 'vitest';
import type { CodeError, ExchangeFact } from '#core';
import { encodeCode, failed, ok, readCode, toText } from '#protocol';
import { createDirectCrowd, type DirectCrowd, type DirectPerson, forged, namesIn } from '#testing';
import { createManualSignaling } from './manualSignaling.ts';

const createCrowd = () => createDirectCrowd(createManualSignaling);

/** Ada, who has an open invite, and codes of all sorts. */
async function withCodes() {
  const crowd = createCrowd();
  const [ada, grace, mary] = [crowd.person(1), crowd.person(2), crowd.person(3)];
  const own = (await crowd.done(ada.exchange.invite())).text;
  const reply = (await crowd.done(grace.exchange.accept(own))).text;
  const foreign = (await crowd.done(mary.exchange.invite())).text;
  const other = (await crowd.done(crowd.person(4).exchange.accept(foreign))).text;
  return { crowd, ada, grace, own, reply, foreign, other, nonsense: 'shall we talk at nine?' };
}
type Codes = Awaited<ReturnType<typeof withCodes>>;
type Name = 'own' | 'reply' | 'foreign' | 'other' | 'nonsense';

/** The invite or reply in this text with another certificate in it, and a checksum that fits. */
function forge(text: string): string {
  const read = readCode(text);
  if (!read.ok) throw new Error(read.error);
  return toText(encodeCode({ ...read.value.code, ...forged(read.value.code) }));
}

const connections = ({ network }: DirectCrowd): number => network.open();
const told = ({ told: facts }: DirectPerson): number => facts.length;

describe('a code that is not the one needed', () => {
  it.each<readonly ['read' | 'accept' | 'answer', Name, CodeError]>([
    ['read', 'nonsense', 'not-a-code'],
    ['accept', 'nonsense', 'not-a-code'],
    ['answer', 'nonsense', 'not-a-code'],
    ['read', 'own', 'own-invite'],
    ['accept', 'own', 'own-invite'],
    ['answer', 'own', 'own-invite'],
    ['accept', 'reply', 'no-waiting-invite'],
    ['accept', 'other', 'no-waiting-invite'],
    ['answer', 'foreign', 'no-waiting-invite'],
    ['answer', 'other', 'other-invite'],
  ])('to %s, %s: %s, and nothing happens', async (way, name, error) => {
    const codes = await withCodes();
    const { crowd, ada } = codes;
    const before = [connections(crowd), told(ada)];
    expect(await crowd.during<unknown>(ada.exchange[way](codes[name]))).toEqual(failed(error));
    expect([connections(crowd), told(ada)]).toEqual(before);
  });

  it.each<readonly [string, (codes: Codes) => Promise<unknown>, CodeError]>([
    ['a second reply', ({ crowd, ada, reply }) => crowd.done(ada.exchange.answer(reply)), 'already-used'],
    ['a reply to an invite given up', ({ crowd, ada }) => giveUp(crowd, ada, false), 'other-invite'],
    ['a reply where nothing is open', ({ crowd, ada }) => giveUp(crowd, ada, true), 'no-waiting-invite'],
  ])('%s', async (_, before, error) => {
    const codes = await withCodes();
    const { crowd, ada, reply } = codes;
    await before(codes);
    await crowd.turns.settle();
    const count = connections(crowd);
    expect(await crowd.during(ada.exchange.answer(reply))).toEqual(failed(error));
    expect(connections(crowd)).toBe(count);
  });

  it('a reply to an invite that was changed on its way', async () => {
    const { crowd, ada, own } = await withCodes();
    const reply = await crowd.done(crowd.person(5).exchange.accept(forge(own)));
    expect(await crowd.during(ada.exchange.answer(reply.text))).toEqual(failed('other-invite'));
  });

  it('a reply that was changed on its way: the connection says so', async () => {
    const { crowd, ada, grace, reply } = await withCodes();
    expect(await crowd.during(ada.exchange.answer(forge(reply)))).toEqual(ok(null));
    await crowd.turns.settle();
    expect(ada.invites()).toMatchObject([{ state: 'failed', error: 'tampered' }]);
    expect([grace.reply()?.error, namesIn(ada)]).toEqual(['tampered', ['Person 1']]);
  });

  it('one that this browser does not take: the invite stays open, the reply is given up', async () => {
    const { crowd, ada, grace, foreign, reply } = await withCodes();
    const refusal = new DOMException('another dialect', 'OperationError');
    ada.peers[0]?.failNext('setRemoteDescription', refusal);
    expect(await crowd.during(ada.exchange.answer(reply))).toEqual(failed('malformed'));
    expect(ada.invites()).toMatchObject([{ state: 'waiting', name: null }]);
    const count = connections(crowd);
    const made = grace.exchange.accept(foreign);
    while (grace.peers.length < 2) await Promise.resolve();
    grace.peers[1]?.failNext('setRemoteDescription', refusal);
    expect(await crowd.during(made)).toEqual(failed('malformed'));
    // With the first reply went its connection, and the second has left none.
    expect([grace.reply(), connections(crowd)]).toEqual([null, count - 1]);
  });
});

async function giveUp(crowd: DirectCrowd, { exchange, invites }: DirectPerson, all: boolean): Promise<void> {
  if (!all) await crowd.done(exchange.invite());
  exchange.withdraw(invites()[0]?.id ?? 0);
}

describe('an invite that is taken twice', () => {
  it('in a call: what was sent for the first time still works', async () => {
    const { crowd, ada, grace, reply } = await withCodes();
    await crowd.done(ada.exchange.answer(reply));
    const { text, digits } = await crowd.done(crowd.person(5).exchange.invite());
    const first = await crowd.done(grace.exchange.accept(text));
    const count = connections(crowd);
    expect(await crowd.during(grace.exchange.accept(digits))).toEqual(ok(first));
    expect(connections(crowd)).toBe(count);
  });
});

describe('looking into a text', () => {
  it.each([
    [0, 0, false],
    [30, 30, false],
    [31, 31, true],
    [90, 90, true],
  ])('after %i minutes says whose invite it is and how old', async (minutes, ageMinutes, old) => {
    const { crowd, ada, foreign } = await withCodes();
    crowd.clock.advance(minutes * 60_000);
    expect(await ada.exchange.read(`Come in: https://parley.example/#${foreign}`)).toEqual(
      ok({ kind: 'invite', name: 'Person 3', ageMinutes, old }),
    );
  });

  it('knows a reply, whoever it is for', async () => {
    const { ada, reply, other } = await withCodes();
    for (const text of [reply, other]) expect(await ada.exchange.read(text)).toEqual(ok({ kind: 'reply' }));
  });

  it('reads the digits of a code as well as its letters', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    const invite = await crowd.done(ada.exchange.invite());
    const reply = await crowd.done(grace.exchange.accept(invite.digits));
    await crowd.done(ada.exchange.answer(reply.digits));
    await crowd.turns.settle();
    expect(namesIn(grace)).toEqual(['Person 1', 'Person 2']);
  });
});

describe('closed', () => {
  it.each(['invite', 'accept'] as const)('while the devices are still asked for: %s', async (way) => {
    const answers: (() => void)[] = [];
    const ready = () => new Promise<void>((resolve) => answers.push(resolve));
    const crowd = createDirectCrowd(createManualSignaling, { ready });
    const other = createCrowd();
    const known = await other.done(other.person(7).exchange.invite());
    const ada = crowd.person(1);
    const made = way === 'invite' ? ada.exchange.invite() : ada.exchange.accept(known.text);
    await crowd.turns.settle();
    await crowd.during(ada.call.leave());
    ada.signaling.close();
    for (const answer of answers) answer();
    expect(await crowd.during<unknown>(made)).toEqual(failed('withdrawn'));
    await crowd.pass(20_000);
    expect([crowd.network.open(), crowd.clock.waiting(), ada.told]).toEqual([0, 0, []]);
  });
});

describe('going in', () => {
  it('happens with the first invite, and once', async () => {
    const crowd = createCrowd();
    const ada = crowd.person(1);
    for (let invite = 0; invite < 3; invite += 1) await crowd.done(ada.exchange.invite());
    expect(ada.facts.filter(({ kind }) => kind === 'joining').length).toBe(1);
    expect(namesIn(ada)).toEqual(['Person 1']);
  });

  it('waits for the devices: before, a code would hold addresses that nobody resolves', async () => {
    const answers: (() => void)[] = [];
    const ready = () => new Promise<void>((resolve) => answers.push(resolve));
    const crowd = createDirectCrowd(createManualSignaling, { ready });
    const ada = crowd.person(1);
    const invite = ada.exchange.invite();
    await crowd.turns.settle();
    expect([ada.peers, ada.told]).toEqual([[], []]);
    for (const answer of answers.splice(0)) answer();
    const { text } = await crowd.done(invite);
    const grace = crowd.person(2);
    const reply = grace.exchange.accept(text);
    await crowd.turns.settle();
    expect([grace.peers, grace.told]).toEqual([[], []]);
    for (const answer of answers.splice(0)) answer();
    expect(await crowd.during(reply)).toMatchObject({ ok: true });
  });
});

it('tells whoever listens, until they stop', async () => {
  const crowd = createCrowd();
  const ada = crowd.person(1);
  const heard: ExchangeFact['kind'][] = [];
  const stop = ada.exchange.subscribe(({ kind }) => heard.push(kind));
  await crowd.done(ada.exchange.invite());
  expect(heard).toEqual(['invite', 'invite']);
  stop();
  ada.exchange.withdraw(1);
  expect([heard.length, ada.told.at(-1)]).toEqual([2, { kind: 'invite-closed', id: 1 }]);
});
