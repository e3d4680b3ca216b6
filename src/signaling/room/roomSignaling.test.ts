import { describe, expect, it } from 'vitest';
import { at, createLinkedPage, createRoomPage, member, numberedCandidate, type RoomPage } from '#testing';
import { createManualSignaling } from '../manual/manualSignaling.ts';
import { createCompany } from './company.ts';
import { createRoomSignaling } from './roomSignaling.ts';

const PARTS = { manual: createManualSignaling, room: createRoomSignaling, company: createCompany };
const people = (...who: readonly number[]) => who.map((n) => member(n));

const latest = ({ heard }: RoomPage): unknown => heard.findLast((one) => Array.isArray(one));

/** A line that has fallen silent. */
function silence(line: ReturnType<RoomPage['line']>): void {
  line.refuse();
  line.down();
}

/** By which ways something went. */
const ways = ({ served }: RoomPage, line: { last(kind: string): unknown }): readonly string[] => [
  ...served.map(() => 'server'),
  ...(line.last('relay') === undefined ? [] : ['members']),
];

describe('a signal in a room', () => {
  it('goes by the server to whom it lists', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    page.signaling.send(at(3), numberedCandidate(1));
    expect(ways(page, three)).toEqual(['server']);
  });

  it('goes through members when the server is out of reach, or does not know the addressee', async () => {
    const down = await createLinkedPage(PARTS);
    down.page.server.path('down');
    down.page.signaling.send(at(3), numberedCandidate(1));
    expect(ways(down.page, down.three)).toEqual(['members']);
    const other = await createLinkedPage(PARTS);
    other.page.server.lists(people(1, 2), 'second');
    other.page.signaling.send(at(3), numberedCandidate(1));
    expect(ways(other.page, other.three)).toEqual(['members']);
  });

  it('goes both ways while the server is under suspicion', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    page.signaling.check?.();
    page.signaling.send(at(3), numberedCandidate(1));
    expect([page.heard, ways(page, three)]).toEqual([['check'], ['server', 'members']]);
    await page.pass(6000);
    page.signaling.send(at(3), numberedCandidate(2));
    expect(page.served).toEqual([3, 3]);
    expect(three.heard.filter(({ kind }) => kind === 'relay').length).toBe(1);
  });

  it('goes back the way they came, too: the server may keep the place of somebody it does not reach', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    const body = JSON.stringify(numberedCandidate(1));
    three.says({ kind: 'relay', from: at(3), to: at(1), n: 1, body, hops: 0 });
    page.signaling.send(at(3), numberedCandidate(1));
    expect([page.heard, ways(page, three)]).toEqual([[3], ['server', 'members']]);
    page.server.brings(3, 'candidate');
    page.signaling.send(at(3), numberedCandidate(2));
    expect(page.served).toEqual([3, 3]);
    expect(three.heard.filter(({ kind }) => kind === 'relay').length).toBe(1);
  });
});

describe('a place at the server', () => {
  it('that is refused later ends no call whose members are linked', async () => {
    const { page, two, three } = await createLinkedPage(PARTS);
    page.server.refuses('room-full');
    expect(page.heard).toEqual([]);
    for (const line of [two, three]) silence(line);
    page.server.refuses('room-full');
    expect(page.heard).toEqual(['room-full']);
  });

  it('that another page of the same person has is no place any more', async () => {
    const { page } = await createLinkedPage(PARTS);
    page.server.refuses('replaced');
    expect(page.heard).toEqual(['replaced']);
  });
});

describe('the code of the company', () => {
  it('may come late: who is linked stays meanwhile, and what was said is heard', async () => {
    const waiting: (() => void)[] = [];
    const load = () => new Promise<void>((resolve) => void waiting.push(resolve));
    const page = createRoomPage(PARTS, { load });
    await page.open(2, 3);
    const line = page.line(2);
    line.lists(people(2, 4), { linked: [member(4).id] });
    page.server.path('down');
    page.server.lists(people(1), 'second');
    expect(page.heard).toEqual(['down', [1, 2]]);
    for (const come of waiting) come();
    await page.turns.settle();
    expect([latest(page), page.loads()]).toEqual([[1, 2, 4], 1]);
    expect(line.last('members')?.['linked']).toEqual([member(2).id]);
  });

  it('is asked for again at the next need when it could not be had', async () => {
    let fails = 2;
    const load = () => ((fails -= 1) < 0 ? Promise.resolve() : Promise.reject(new Error('no network')));
    const page = createRoomPage(PARTS, { load });
    await page.open(2);
    await expect(page.signaling.exchange()).rejects.toThrow('no network');
    expect(page.loads()).toBe(2);
    page.server.path('down');
    await page.turns.settle();
    await page.signaling.exchange();
    expect(page.loads()).toBe(3);
  });

  it('has no codes outside of a room', async () => {
    const page = createRoomPage(PARTS);
    await expect(page.signaling.exchange()).rejects.toThrow('codes belong to a visit');
    await page.open(2);
    page.life.abort();
    await expect(page.signaling.exchange()).rejects.toThrow('codes belong to a visit');
  });
});

describe('leaving a room', () => {
  it('waits for introductions only where somebody depends on them', async () => {
    const { page, two } = await createLinkedPage(PARTS);
    let settled = 0;
    const settle = (): void => void page.signaling.settled?.().then(() => (settled += 1));
    settle();
    await page.turns.settle();
    expect(settled).toBe(1);
    two.lists(people(2, 4), { linked: [member(4).id] });
    await page.turns.settle();
    settle();
    await page.turns.settle();
    expect(settled).toBe(1);
    page.clock.advance(1000);
    await page.turns.settle();
    expect(settled).toBe(2);
  });

  it.each(['left', 'unload'] as const)('is said to the server and to the members: %s', async (reason) => {
    const { page, two } = await createLinkedPage(PARTS);
    page.signaling.leave(reason);
    expect([page.heard, two.last('members')?.['gone']]).toEqual([[reason], [at(1).session]]);
  });
});
