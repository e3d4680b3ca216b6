import { describe, expect, it } from 'vitest';
import { at, createRelayPage, member, numberedCandidate, participant, type PuppetLine, session } from '#testing';
import { createRelaySignaling } from './relaySignaling.ts';

const relay = (to: number, n = 1) => ({
  kind: 'relay',
  from: at(1),
  to: at(to),
  n,
  body: JSON.stringify(numberedCandidate(n)),
  hops: 3,
});
const relayed = ({ heard }: PuppetLine): readonly unknown[] => heard.filter(({ kind }) => kind === 'relay');

/** Person 1, inside; `line(who)` is a line to somebody whom the test plays, `met(who)` one to who has said nothing yet. */
async function page() {
  const made = createRelayPage(createRelaySignaling);
  await made.open();
  const line = (who: number, linked: readonly number[] = []) => {
    const puppet = made.line(who);
    puppet.lists(
      [who, ...linked].map((one) => member(one)),
      { linked: linked.map((one) => participant(one)) },
    );
    return puppet;
  };
  return { ...made, line, met: made.line };
}

describe('coming back', () => {
  it.each([
    ['nothing of the kind, sent as if nothing had been', [], [relay(4)], []],
    [
      'this page was taken for gone, for connections that are no more',
      [session(1)],
      [],
      [
        [1, 2],
        [1, 2, 3, 4],
      ],
    ],
  ] as const)('what was kept while nobody was near is, where %s', async (_what, gone, sent, rosters) => {
    const { signaling, line, met, heard } = await page();
    const [old, mary] = [line(2, [4]), line(3, [4])];
    for (const one of [old, mary]) one.down();
    await Promise.resolve();
    signaling.send(at(4), numberedCandidate(1));
    const grace = met(2);
    await Promise.resolve();
    expect(relayed(grace)).toEqual([]);
    heard.length = 0;
    grace.lists([member(2), member(4)], { gone, linked: [participant(4)] });
    await Promise.resolve();
    expect([relayed(grace), relayed(mary)]).toEqual([sent, []]);
    // What is left of the connections that others have closed ends, and everything begins anew.
    expect(heard.filter((one) => one !== 'up')).toEqual(rosters);
  });

  it('what was kept for somebody who is met by a code is for a connection that is no more', async () => {
    const { signaling, line } = await page();
    const grace = line(2);
    grace.down();
    signaling.send(at(2), numberedCandidate(1));
    signaling.introduce(member(2));
    signaling.send(at(2), numberedCandidate(2));
    grace.up();
    await Promise.resolve();
    expect(relayed(grace)).toEqual([relay(2, 2)]);
  });
});
