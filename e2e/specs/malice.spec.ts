import type { Page } from '@playwright/test';
import { listing, type Listed, type Meddle, signaling, withMalice } from '../support/malice.ts';
import { expect, type People, test } from '../support/test.ts';

const SECRET = 'q83vEjRWeJCrze8SNFZ4kA';
const sealedRoom = ({ room }: People): string => `${room}#k=${SECRET}`;

const through = (meddle: Meddle) => ({ before: (page: Page) => withMalice(page, meddle) });
const named = (name: string) => (member: Listed) => member.name === name;

/** Bytes of base64url, one of them another. */
const spoilt = (text: unknown): string => {
  const body = String(text);
  const at = body.length >> 1;
  return `${body.slice(0, at)}${body[at] === 'A' ? 'B' : 'A'}${body.slice(at + 1)}`;
};

test.describe('a server that changes what it carries', () => {
  test('whoever signals are changed for is told, and nobody is connected', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    const malice = signaling((payload, pass) => pass({ ...payload, body: spoilt(payload['body']) }));
    const grace = await people.join('Grace', { room, ...through(malice) });
    await grace.seesThat('Ada', 'changed on its way');
    await grace.seesNothingOf('Ada');
    await ada.seesNothingOf('Grace');
  });

  test('what it puts in a member’s mouth is not heard', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    const candidate = { candidate: 'candidate:1 1 udp 1 203.0.113.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 };
    const injected = JSON.stringify({ kind: 'candidate', candidate: { ...candidate, usernameFragment: null } });
    const bye = JSON.stringify({ kind: 'bye', reason: 'left' });
    const malice = signaling((payload, pass) => {
      for (const body of [injected, bye, 'A'.repeat(400)]) pass({ ...payload, body });
      pass(payload);
    });
    const grace = await people.join('Grace', { room, ...through(malice) });
    await grace.sees('Ada');
    await ada.sees('Grace');
    const seen = await grace.page.evaluate(() =>
      Promise.all(
        Array.from(window.instrument.connections, async (connection) => {
          const report = await connection.getStats();
          return Array.from(report.values()).filter((one: { address?: string }) => one.address === '203.0.113.1')
            .length;
        }),
      ),
    );
    expect(seen).toEqual([0]);
  });

  test('what it says twice, late or in another order changes nothing', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    const said: (() => void)[] = [];
    let held: (() => void) | null = null;
    const malice = signaling((payload, pass) => {
      const now = (): void => pass(payload);
      said.push(now);
      // Two by two the other way round, and all that was ever said once more.
      if (held === null) held = now;
      else {
        now();
        held();
        held = null;
        for (const again of said) again();
      }
    });
    const grace = await people.join('Grace', { room, ...through(malice) });
    await grace.sees('Ada');
    await ada.sees('Grace');
    expect([await ada.connections(), await grace.connections()]).toEqual([1, 1]);
  });

  test('what it drops is said again', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    let count = 0;
    const malice = signaling((payload, pass) => {
      count += 1;
      if (count % 3 !== 1) pass(payload);
    });
    const grace = await people.join('Grace', { room, ...through(malice) });
    await grace.sees('Ada');
    await ada.sees('Grace');
  });
});

test.describe('a server that lies about who is there', () => {
  test('somebody without the link is kept out, and everybody else is connected', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    const ghost = (members: readonly Listed[]): readonly Listed[] => {
      const id = 'M'.repeat(16);
      // One that is well made, under another room's secret, is no better than this.
      return [...members, { id, session: id, name: 'Mallory', hello: 'M'.repeat(210), presence: 'call' }];
    };
    const grace = await people.join('Grace', { room, ...through(listing(ghost)) });
    await grace.sees('Ada');
    await ada.sees('Grace');
    await grace.seesThat('Mallory', 'could not show that they have this room’s link');
    expect(await grace.connections()).toBe(1);
  });

  test('in the middle, with keys of its own, it reaches nobody', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    // Who made it has the form right and the secret wrong.
    const swap = (members: readonly Listed[]): readonly Listed[] =>
      members.map((member) => (member.name === 'Grace' ? member : { ...member, hello: 'M'.repeat(210) }));
    const grace = await people.join('Grace', { room, ...through(listing(swap)) });
    await grace.seesThat('Ada', 'could not show that they have this room’s link');
    await grace.seesNothingOf('Ada');
    expect(await grace.connections()).toBe(0);
    await ada.seesNothingOf('Grace');
  });

  test('two members under each other’s names are not connected in each other’s place', async ({ people }) => {
    const room = sealedRoom(people);
    const ada = await people.join('Ada', { room });
    const ming = await people.join('Ming', { room });
    const swap = (members: readonly Listed[]): readonly Listed[] => {
      const [one, other] = [members.find(named('Ada')), members.find(named('Ming'))];
      if (one?.hello === undefined || other?.hello === undefined) return members;
      const helloOf = new Map([
        [one.id, other.hello],
        [other.id, one.hello],
      ]);
      return members.map((member) => ({ ...member, hello: helloOf.get(member.id) ?? member.hello ?? '' }));
    };
    const grace = await people.join('Grace', { room, ...through(listing(swap)) });
    for (const name of ['Ada', 'Ming']) await grace.seesThat(name, 'could not show that they have this room’s link');
    await ada.sees('Ming');
    await ming.sees('Ada');
    expect(await grace.connections()).toBe(0);
  });

  test('a room split in two is two calls, each from browser to browser', async ({ people }) => {
    const room = sealedRoom(people);
    const only = (...names: readonly string[]) =>
      through(listing((members) => members.filter(({ name }) => names.includes(name))));
    const ada = await people.join('Ada', { room, ...only('Ada', 'Grace') });
    const grace = await people.join('Grace', { room, ...only('Ada', 'Grace') });
    const ming = await people.join('Ming', { room, ...only('Ming') });
    await ada.sees('Grace');
    await grace.sees('Ada');
    await ming.seesNobody('Ada');
    await ada.seesNobody('Ming');
    expect([await ada.connections(), await ming.connections()]).toEqual([1, 0]);
  });

  test('without its secret a link leads elsewhere, and its server never learns the name', async ({ people }) => {
    const asked: unknown[] = [];
    const listen: Meddle = ({ to, payload }, pass) => {
      if (to === 'server' && 'room' in payload) asked.push(payload['room']);
      pass(payload);
    };
    const ada = await people.join('Ada', { room: sealedRoom(people), ...through(listen) });
    const eve = await people.join('Eve');
    await ada.seesNobody('Eve');
    await eve.seesNobody('Ada');
    expect(new Set(asked).size).toBe(1);
    expect(String(asked[0])).toMatch(/^[a-z2-7]{26}$/);
  });
});
