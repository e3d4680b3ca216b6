import { expect, test } from '../support/mortal.ts';
import { OWN_SERVER } from '../support/ownServer.ts';
import { restartIce } from '../support/restartIce.ts';
import type { Stranger } from '../support/strangers.ts';

/** Eight pictures a person at this size leave some of the processor to the calls. */
const SMALL = { context: { viewport: { width: 640, height: 480 } } };

/** So long a call goes on with nobody but its members. */
const ALONE_MS = 120_000;

/** Half a second of sound. */
const FLOWING = 25;

/** Packets of sound that came over each connection of this page. */
function sounds({ page }: Stranger): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const counts: number[] = [];
    for (const connection of window.instrument.connections) {
      let count = 0;
      (await connection.getStats()).forEach((entry: RTCInboundRtpStreamStats) => {
        if (entry.type === 'inbound-rtp' && entry.kind === 'audio') count += entry.packetsReceived ?? 0;
      });
      counts.push(count);
    }
    return counts;
  });
}

/** Everybody's sound reaches everybody; pictures may be held back for it where the processor is slow. */
async function everybodyIsInTouch(group: readonly Stranger[]): Promise<void> {
  const flowing = async (viewer: Stranger, before: readonly number[]): Promise<number> =>
    (await sounds(viewer)).filter((count, index) => count >= (before[index] ?? 0) + FLOWING).length;
  for (const viewer of group) {
    const before = await sounds(viewer);
    await expect.poll(() => flowing(viewer, before), { message: 'others who are heard' }).toBe(group.length - 1);
  }
}

/** Everybody has one tile and one connection for each of the others, and nobody was reported to come or go. */
async function nobodyIsDoubled(group: readonly Stranger[]): Promise<void> {
  for (const viewer of group) {
    for (const { name } of group) if (name !== viewer.name) await expect(viewer.tile(name)).toHaveCount(1);
    await expect(viewer.page.getByRole('listitem', { name: /./ })).toHaveCount(group.length);
    expect(await viewer.connections()).toBe(group.length - 1);
  }
}

const lost = ({ page }: Stranger) => page.getByText(/Server connection lost/);

let rooms = 0;
/** Three people in a room, everybody connected to everybody. */
async function three(meet: (name: string, how: object) => Promise<Stranger>) {
  rooms += 1;
  const enter = async (name: string, how: object = SMALL): Promise<Stranger> => {
    const person = await meet(name, { ...how, url: `${OWN_SERVER}/death-${process.pid}-${rooms}` });
    await person.join();
    return person;
  };
  const [ada, grace, ming] = [await enter('Ada', {}), await enter('Grace'), await enter('Ming')];
  const all = [ada, grace, ming];
  await Promise.all([ada.sees('Grace'), grace.sees('Ming'), ming.sees('Ada')]);
  await everybodyIsInTouch(all);
  return { ada, grace, ming, all };
}

test('a server that dies for good: the call goes on, and lets people in through its members', async ({
  meet,
  server,
}) => {
  test.setTimeout(2 * ALONE_MS + 60_000);
  const { ada, grace, ming, all } = await three(meet);
  await server.kill();
  const killedAt = Date.now();
  await expect(lost(ada)).not.toHaveCount(0);
  await everybodyIsInTouch(all);

  await ada.press('Share screen');
  await grace.seesScreenOf('Ada');
  await ada.page.getByRole('button', { name: 'Stop sharing' }).first().click();
  await grace.press('Mute');
  await ming.seesThat('Grace', 'Muted');
  await grace.press('Unmute');

  // A new path is found with nobody's help but that of the old one.
  await restartIce(...all);
  await everybodyIsInTouch(all);

  const noor = await meet('Noor', SMALL);
  const reply = await noor.joinsBy(await grace.invitesOneMore());
  await grace.pastes(reply);
  await noor.inCall();
  await grace.page.keyboard.press('Escape');
  do await everybodyIsInTouch([...all, noor]);
  while (Date.now() - killedAt < ALONE_MS);
  await nobodyIsDoubled([...all, noor]);

  // And it comes back after all, knowing nobody, and never having known one of them.
  await server.start();
  for (const person of all) await expect(lost(person)).toHaveCount(0);
  await everybodyIsInTouch([...all, noor]);
  await nobodyIsDoubled([...all, noor]);
});

test('a server that is killed and started again takes everybody back, and no connection notices', async ({
  meet,
  server,
}) => {
  test.slow();
  const { ada, all } = await three(meet);
  const before = await Promise.all(all.map((person) => person.descriptions()));
  for (const isNoticed of [false, true]) {
    await server.kill();
    if (isNoticed) await expect(lost(ada)).not.toHaveCount(0);
    await server.start();
    for (const person of all) await expect(lost(person)).toHaveCount(0);
    await everybodyIsInTouch(all);
    await nobodyIsDoubled(all);
  }
  // Nothing was negotiated anew: the connections are those of the first minute.
  expect(await Promise.all(all.map((person) => person.descriptions()))).toEqual(before);
  for (const { page } of all) await expect(page.getByText(/ left| joined/)).toHaveCount(0);
});

test('who closes the page is gone within seconds, with the server and without it', async ({ meet, server }) => {
  test.slow();
  const { ada, grace, ming } = await three(meet);
  await ming.page.close();
  await expect(ada.tile('Ming')).toHaveCount(0, { timeout: 4000 });
  await server.kill();
  await expect(lost(ada)).not.toHaveCount(0);
  await grace.page.close();
  await expect(ada.tile('Grace')).toHaveCount(0, { timeout: 4000 });
});
