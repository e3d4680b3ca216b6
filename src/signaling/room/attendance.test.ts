import { describe, expect, it } from 'vitest';
import { at, createLinkedPage, member, numberedCandidate, type RoomPage } from '#testing';
import { createManualSignaling } from '../manual/manualSignaling.ts';
import { createCompany } from './company.ts';
import { createRoomSignaling } from './roomSignaling.ts';

const PARTS = { manual: createManualSignaling, room: createRoomSignaling, company: createCompany };
const people = (...who: readonly number[]) => who.map((n) => member(n));

/** A line that has fallen silent. */
function silence(line: ReturnType<RoomPage['line']>): void {
  line.refuse();
  line.down();
}
const rosters = ({ heard }: RoomPage): readonly unknown[] => heard.filter((one) => Array.isArray(one));
/** The roster now, if it is not the one it began with. */
const latest = (page: RoomPage): unknown => rosters(page).at(-1);

describe('the roster in a room', () => {
  it('keeps those who are linked, and their order, when the server comes back knowing nobody', async () => {
    const { page } = await createLinkedPage(PARTS);
    page.server.path('down');
    for (const known of [people(1), people(3, 1), people(3, 1, 2)]) page.server.lists(known, 'second');
    page.server.path('up');
    await page.pass(60_000);
    expect(rosters(page)).toEqual([]);
  });

  it('waits half a minute for those whom a new server does not know and nobody reaches', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    silence(three);
    page.server.path('down');
    page.server.lists(people(1, 2), 'second');
    await page.pass(29_000);
    expect(rosters(page)).toEqual([]);
    await page.pass(4000);
    expect(latest(page)).toEqual([1, 2]);
  });

  it('waits for ever while nobody at all is in reach: this page may be the one that is cut off', async () => {
    const { page, two, three } = await createLinkedPage(PARTS);
    for (const line of [two, three]) silence(line);
    page.server.path('down');
    await page.pass(300_000);
    expect(rosters(page)).toEqual([]);
  });

  it('keeps whom the server gave up as long as a line to them is up, and a moment longer', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    page.server.lists(people(1, 2));
    await page.pass(60_000);
    expect(rosters(page)).toEqual([]);
    silence(three);
    await page.pass(1000);
    expect(rosters(page)).toEqual([]);
    await page.pass(3000);
    expect(latest(page)).toEqual([1, 2]);
  });

  it('lets those go at once whom the server gave up and to whom there never was a line', async () => {
    const { page } = await createLinkedPage(PARTS);
    page.server.lists(people(1, 2, 3, 4));
    page.server.lists(people(1, 2, 3));
    expect(rosters(page)).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3],
    ]);
  });

  it('never gives up whom the server lists, however long nobody reaches them', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    silence(three);
    await page.pass(300_000);
    expect(rosters(page)).toEqual([]);
  });

  it('takes back whom everybody had given up when the server lists them again', async () => {
    const { page, two, three } = await createLinkedPage(PARTS);
    silence(three);
    page.server.path('down');
    two.lists(people(1, 2), { gone: [at(3).session] });
    await page.pass(2000);
    expect(latest(page)).toEqual([1, 2]);
    page.server.lists(people(3, 1, 2), 'second');
    expect(latest(page)).toEqual([1, 2, 3]);
  });

  it('has a new page of somebody in the place of the old one, and keeps the old one off', async () => {
    const { page, two } = await createLinkedPage(PARTS);
    page.server.lists([member(1), member(2), member(3, 30)]);
    expect(rosters(page)).toEqual([[1, 2, 3]]);
    two.lists(people(1, 2, 3));
    page.server.path('down');
    await page.pass(1000);
    page.signaling.send(at(3, 30), numberedCandidate(1));
    expect(two.last('members')?.['members']).toEqual([member(1), member(2), member(3, 30)]);
  });
});

describe('a goodbye in a room', () => {
  it('counts at once, and until something is heard of them again', async () => {
    const { page } = await createLinkedPage(PARTS);
    page.server.brings(3, 'bye');
    expect(page.heard.slice(-2)).toEqual([3, [1, 2]]);
    // What was under way is no sign of life.
    page.server.brings(3, 'candidate');
    page.server.lists(people(1, 2, 3));
    expect(latest(page)).toEqual([1, 2]);
    await page.pass(2000);
    page.server.brings(3, 'candidate');
    expect(page.heard.slice(-2)).toEqual([[1, 2, 3], 3]);
  });

  it('said over the line counts at once, a closed line after a moment, or when the server says so', async () => {
    const said = await createLinkedPage(PARTS);
    said.three.bye();
    expect(latest(said.page)).toEqual([1, 2]);
    const closed = await createLinkedPage(PARTS);
    closed.three.refuse();
    closed.three.bye();
    await closed.page.pass(2000);
    expect(rosters(closed.page)).toEqual([]);
    closed.page.server.lists(people(1, 2));
    expect(latest(closed.page)).toEqual([1, 2]);
  });

  it('of a page that goes away counts after a moment, or at once where no server keeps its place', async () => {
    const gone = { gone: [at(3).session] };
    const kept = await createLinkedPage(PARTS);
    kept.three.lists([], gone);
    await kept.page.pass(2000);
    expect(rosters(kept.page)).toEqual([]);
    await kept.page.pass(1000);
    expect(latest(kept.page)).toEqual([1, 2]);
    const alone = await createLinkedPage(PARTS);
    alone.page.server.path('down');
    alone.three.lists([], gone);
    await alone.page.turns.settle();
    expect(latest(alone.page)).toEqual([1, 2]);
  });

  it('is none while something is heard, or when another line comes up: the connection was replaced', async () => {
    const { page, three } = await createLinkedPage(PARTS);
    three.refuse();
    three.bye();
    for (let second = 0; second < 5; second += 1) {
      await page.pass(1000);
      page.server.brings(3, 'candidate');
    }
    three.closed();
    page.line(3);
    await page.pass(10_000);
    expect(rosters(page)).toEqual([]);
  });
});
