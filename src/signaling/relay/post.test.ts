import { describe, expect, it } from 'vitest';
import { at, createRelayPage, member, numberedCandidate, participant, type PuppetLine, session } from '#testing';
import { createRelaySignaling } from './relaySignaling.ts';

const relay = (from: number, to: number, more: object = {}) => ({
  kind: 'relay',
  from: at(from),
  to: at(to),
  n: 1,
  body: JSON.stringify(numberedCandidate(1)),
  hops: 3,
  ...more,
});
const relayed = ({ heard }: PuppetLine): readonly unknown[] => heard.filter(({ kind }) => kind === 'relay');

/** Person 1, inside; `line(who)` is a line to somebody whom the test plays. */
async function page() {
  const made = createRelayPage(createRelaySignaling);
  await made.open();
  const line = (who: number, linked: readonly number[] = [], ...others: readonly number[]) => {
    const puppet = made.line(who);
    const members = [who, ...linked, ...others].map((one) => member(one));
    puppet.lists(members, { linked: linked.map((one) => participant(one)) });
    return puppet;
  };
  return { ...made, line, signals: () => made.heard.filter((one) => Array.isArray(one) && typeof one[0] === 'object') };
}

describe('sending', () => {
  it('goes straight where there is a line', async () => {
    const { signaling, line } = await page();
    const [grace, mary] = [line(2, [3]), line(3, [2])];
    signaling.send(at(2), numberedCandidate(1));
    expect([relayed(grace), relayed(mary)]).toEqual([[relay(1, 2)], []]);
  });

  it('goes through who has a line to them', async () => {
    const { signaling, line } = await page();
    const [grace, mary] = [line(2), line(3, [4])];
    signaling.send(at(4), numberedCandidate(1));
    expect([relayed(grace), relayed(mary)]).toEqual([[], [relay(1, 4)]]);
  });

  it('goes through everybody where nobody is known to have one, and once more as soon as somebody is', async () => {
    const { signaling, line } = await page();
    const [grace, mary] = [line(2, [], 4), line(3)];
    signaling.send(at(4), numberedCandidate(1));
    expect([relayed(grace), relayed(mary)]).toEqual([[relay(1, 4)], [relay(1, 4)]]);
    grace.lists([member(5)]);
    await Promise.resolve();
    expect([relayed(grace).length, relayed(mary).length]).toEqual([1, 1]);
    mary.lists([member(3), member(4)], { linked: [participant(4)] });
    await Promise.resolve();
    mary.lists([member(3), member(4)], { linked: [participant(4), participant(2)] });
    await Promise.resolve();
    expect([relayed(grace).length, relayed(mary).length]).toEqual([1, 2]);
  });

  it('names somebody before it sends them a signal', async () => {
    const { signaling, line } = await page();
    const grace = line(2);
    signaling.introduce(member(3));
    signaling.send(at(3), numberedCandidate(1));
    const [before, last] = grace.heard.slice(-2);
    expect([JSON.stringify(before).includes(participant(3)), last?.['kind']]).toEqual([true, 'relay']);
  });

  it('takes the next way where the line takes nothing any more', async () => {
    const { signaling, line } = await page();
    const [grace, mary] = [line(2), line(3, [2])];
    grace.refuse();
    signaling.send(at(2), numberedCandidate(1));
    expect([relayed(grace), relayed(mary)]).toEqual([[], [relay(1, 2)]]);
  });

  it('keeps what it cannot send, in order and only so much of it, until a line is up', async () => {
    const { signaling, line } = await page();
    const grace = line(2);
    grace.down();
    for (let count = 1; count <= 1000; count += 1) signaling.send(at(2), numberedCandidate(count));
    expect(relayed(grace)).toEqual([]);
    grace.up();
    await Promise.resolve();
    const numbers = relayed(grace).map((message) => (message as { readonly n: number }).n);
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, index) => 701 + index));
  });

  it('keeps nothing for who has gone', async () => {
    const { signaling, line } = await page();
    const [grace, mary] = [line(2), line(3)];
    for (const one of [grace, mary]) one.down();
    signaling.send(at(2), numberedCandidate(1));
    grace.bye();
    mary.up();
    await Promise.resolve();
    expect(relayed(mary)).toEqual([]);
  });

  it.each([
    ['itself', 1, 1],
    ['nobody known', 9, 9],
    ['an earlier page of somebody', 2, 22],
  ])('sends nothing to %s', async (_what, who, life) => {
    const { signaling, line } = await page();
    const grace = line(2);
    signaling.send({ id: participant(who), session: session(life) }, numberedCandidate(1));
    expect(relayed(grace)).toEqual([]);
  });
});

describe('receiving', () => {
  it.each([
    ['straight', relay(2, 1), 1],
    ['through somebody', relay(3, 1, { hops: 0 }), 1],
    ['from somebody unknown', relay(9, 1), 0],
    ['from an earlier page of somebody', relay(3, 1, { from: { id: participant(3), session: session(33) } }), 0],
    ['from itself', relay(1, 1), 0],
    ['from another page of its own', relay(1, 1, { from: { id: participant(1), session: session(11) } }), 0],
    ['for an earlier page', relay(2, 1, { to: { id: participant(1), session: session(11) } }), 0],
    ['for its session and somebody else', relay(2, 1, { to: { id: participant(3), session: session(1) } }), 0],
    ['what is no signal', relay(2, 1, { body: '{"kind":"description"}' }), 0],
    ['a signal of the future', relay(2, 1, { body: '{"kind":"hologram"}' }), 0],
  ])('%s', async (_what, message, count) => {
    const { signals, unknown, line } = await page();
    line(2, [3]).says(message);
    expect([signals().length, unknown.length]).toEqual([count, 1 - count]);
  });

  it('the same again, or replayed later: heard once', async () => {
    const { signals, clock, line } = await page();
    const [grace, mary] = [line(2, [3]), line(3, [2])];
    grace.says(relay(2, 1));
    grace.says(relay(2, 1));
    mary.says(relay(2, 1, { hops: 2 }));
    grace.says(relay(2, 1, { n: 2 }));
    clock.advance(60_000);
    mary.says(relay(2, 1));
    expect(signals()).toEqual([1, 2].map(() => [at(2), numberedCandidate(1)]));
  });

  it('somebody at the door is heard once they are in', async () => {
    const { signals, line } = await page();
    const grace = line(2);
    grace.lists([{ ...member(3), presence: 'lobby' }]);
    grace.says(relay(3, 1));
    expect(signals()).toEqual([]);
    grace.lists([member(3)]);
    grace.says(relay(3, 1, { n: 2 }));
    expect(signals().length).toBe(1);
  });

  // Who carries could have written it: the pair's own descriptions and certificates tell, not the relay.
  it('a carrier that lies about who wrote it is heard, but never as this page', async () => {
    const { signals, line } = await page();
    line(2, [3]).says(relay(3, 1));
    expect(signals()).toEqual([[at(3), numberedCandidate(1)]]);
  });
});

describe('carrying', () => {
  it('takes one hop off, and nothing else', async () => {
    const { line, signals } = await page();
    const [grace, mary] = [line(2), line(3)];
    grace.says(relay(2, 3, { body: 'opaque' }));
    expect([relayed(mary), relayed(grace), signals()]).toEqual([[relay(2, 3, { body: 'opaque', hops: 2 })], [], []]);
  });

  it.each([
    ['out of hops', relay(2, 3, { hops: 0 })],
    ['for somebody unknown', relay(2, 9)],
    ['for an earlier page of somebody', relay(2, 3, { to: { id: participant(3), session: session(33) } })],
    ['from somebody unknown', relay(9, 3)],
    ['from itself', relay(1, 3)],
  ])('not %s', async (_what, message) => {
    const { line } = await page();
    const [grace, mary] = [line(2), line(3)];
    grace.says(message);
    expect(relayed(mary)).toEqual([]);
  });

  it('never back to where it came from, nor to who wrote it', async () => {
    const { line } = await page();
    const [grace, mary, other] = [line(2, [4]), line(3, [4]), line(5)];
    grace.says(relay(3, 4));
    expect([grace, mary, other].map((one) => relayed(one).length)).toEqual([0, 0, 1]);
  });

  it('a copy only once, whatever way it comes', async () => {
    const { line } = await page();
    const [grace, mary, other] = [line(2), line(3), line(4)];
    grace.says(relay(2, 3));
    other.says(relay(2, 3, { hops: 1 }));
    grace.says(relay(2, 3));
    expect(relayed(mary).length).toBe(1);
  });

  it('names a newcomer before it carries their signal', async () => {
    const { line } = await page();
    const [grace, mary] = [line(2), line(3)];
    grace.lists([member(2), member(7)]);
    grace.says(relay(7, 3));
    const [before, last] = mary.heard.slice(-2);
    expect([before?.['kind'], last?.['kind']]).toEqual(['members', 'relay']);
    expect(JSON.stringify(before)).toContain(participant(7));
  });

  it('also at the door, where it hears nothing for itself', () => {
    const { heard, line } = createRelayPage(createRelaySignaling);
    const [grace, mary] = [line(2), line(3)];
    for (const one of [grace, mary]) one.lists([member(2), member(3), member(1)]);
    grace.says(relay(2, 3));
    grace.says(relay(2, 1));
    expect([relayed(mary), heard]).toEqual([[relay(2, 3, { hops: 2 })], []]);
  });
});
