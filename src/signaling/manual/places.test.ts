import { describe, expect, it } from 'vitest';
import { failed } from '#protocol';
import { createDirectCrowd, type DirectCrowd, factsOf, namesIn } from '#testing';
import { createManualSignaling } from './manualSignaling.ts';

const createCrowd = () => createDirectCrowd(createManualSignaling);
const PEOPLE = 8;

const connections = ({ network }: DirectCrowd): number => network.open();

describe('places', () => {
  it('are eight, open invites among them', async () => {
    const crowd = createCrowd();
    const ada = crowd.person(1);
    for (let invite = 1; invite < PEOPLE; invite += 1) await crowd.done(ada.exchange.invite());
    const count = connections(crowd);
    expect(await crowd.during(ada.exchange.invite())).toEqual(failed('full'));
    expect([connections(crowd), ada.invites().length]).toEqual([count, PEOPLE - 1]);
    ada.exchange.withdraw(3);
    expect(await crowd.during(ada.exchange.invite())).toMatchObject({ ok: true });
    expect(await crowd.during(ada.exchange.invite())).toEqual(failed('full'));
  });

  it('are taken by people, whoever brought them in', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    await crowd.meet(ada, grace);
    for (let invite = 2; invite < PEOPLE; invite += 1) await crowd.done(grace.exchange.invite());
    expect(await crowd.during(grace.exchange.invite())).toEqual(failed('full'));
    expect(await crowd.during(ada.exchange.invite())).toMatchObject({ ok: true });
  });
});

describe('places when they run out', () => {
  it.each([0, 1])('are never more than eight, however fast the button is pressed, after %i invites', async (before) => {
    const crowd = createCrowd();
    const ada = crowd.person(1);
    for (let made = 0; made < before; made += 1) await crowd.done(ada.exchange.invite());
    const more = await crowd.during(Promise.all(Array.from({ length: 10 }, () => ada.exchange.invite())));
    expect(more.filter(({ ok }) => ok).length).toBe(PEOPLE - 1 - before);
    for (const one of more.filter(({ ok }) => !ok)) expect(one).toEqual(failed('full'));
  });

  it('take in nobody by somebody else’s invite either, and who has one of this call is told', async () => {
    const crowd = createCrowd();
    const [ada, grace, late] = [crowd.person(1), crowd.person(2), crowd.person(9)];
    await crowd.meet(ada, grace);
    const invite = await crowd.done(ada.exchange.invite());
    for (let who = 3; who <= PEOPLE; who += 1) await crowd.meet(grace, crowd.person(who));
    const foreign = await crowd.done(crowd.person(10).exchange.invite());
    expect(await crowd.during(ada.exchange.accept(foreign.text))).toEqual(failed('full'));
    const reply = await crowd.done(late.exchange.accept(invite.text));
    await crowd.done(ada.exchange.answer(reply.text));
    await crowd.pass(1000);
    expect([late.reply(), ada.invites()[1]]).toMatchObject([
      { state: 'failed', error: 'full' },
      { state: 'failed', error: 'full' },
    ]);
    expect([namesIn(ada).length, factsOf(late, 'joined'), late.peers.map(({ pc }) => pc.signalingState)]).toEqual([
      PEOPLE,
      [],
      ['closed'],
    ]);
  });

  it('are still there for who meets again', async () => {
    const crowd = createCrowd();
    const [ada, grace] = [crowd.person(1), crowd.person(2)];
    await crowd.meet(ada, grace);
    const invite = await crowd.done(ada.exchange.invite());
    for (let who = 3; who <= PEOPLE; who += 1) await crowd.meet(grace, crowd.person(who));
    const [toGrace] = ada.peers;
    for (const peer of [toGrace, ...grace.peers]) if (peer !== undefined) crowd.network.cut(peer, true);
    await crowd.pass(5000);
    const reply = await crowd.done(grace.exchange.accept(invite.text));
    await crowd.done(ada.exchange.answer(reply.text));
    await crowd.turns.settle();
    expect([grace.reply(), ada.invites()[1]]).toMatchObject([{ state: 'connected' }, { state: 'connected' }]);
  });
});
