import { expect, type Stranger, test } from '../support/strangers.ts';

/** Five windows on two cores: small ones, with cameras of few frames, leave the processor to the calls. */
const SMALL = {
  context: { viewport: { width: 640, height: 480 } },
  args: ['--use-fake-device-for-media-stream=fps=5'],
};

async function everybodySeesEverybody(group: readonly Stranger[]): Promise<void> {
  await Promise.all(
    group.map(async (viewer) => {
      for (const { name } of group) if (name !== viewer.name) await viewer.sees(name);
    }),
  );
}

/** One invite and one reply, with whoever is asked. */
async function admit(newcomer: Stranger, by: Stranger): Promise<void> {
  const reply = await newcomer.joinsBy(await by.invitesOneMore());
  await by.pastes(reply);
  await newcomer.inCall();
}

test('friends introduce friends, and nobody depends on who introduced whom', async ({ meet }) => {
  test.slow();
  const ada = await meet('Ada', SMALL);
  const grace = await meet('Grace', SMALL);
  const ming = await meet('Ming', SMALL);
  const noor = await meet('Noor', SMALL);
  await ada.pastes(await grace.joinsBy(await ada.invites()));
  await grace.inCall();
  await admit(ming, grace);
  await admit(noor, ming);
  await everybodySeesEverybody([ada, grace, ming, noor]);

  // Who introduced Ming is gone without a word: the others notice, and see each other as before.
  const connections = await Promise.all([ada, ming, noor].map((person) => person.connections()));
  expect(connections).toEqual([3, 3, 3]);
  grace.crash();
  await Promise.all([ada, ming, noor].map((person) => person.seesThat('Grace', /Reconnecting/)));
  await everybodySeesEverybody([ada, ming, noor]);

  const kwame = await meet('Kwame', SMALL);
  await admit(kwame, ada);
  await Promise.all([kwame.sees('Ada'), kwame.sees('Ming'), kwame.sees('Noor')]);
  await Promise.all([ada.sees('Kwame'), ming.sees('Kwame'), noor.sees('Kwame')]);
  // Nobody has a line to Grace any more, so she is taken off.
  await Promise.all([ada, ming, noor, kwame].map((person) => person.seesNobody('Grace')));
});

test('several invites are open at once, each for one person', async ({ meet }) => {
  const ada = await meet('Ada', SMALL);
  const grace = await meet('Grace', SMALL);
  const ming = await meet('Ming', SMALL);
  await ada.pastes(await grace.joinsBy(await ada.invites()));
  await grace.inCall();

  const first = await ada.invitesOneMore();
  const second = await ada.invitesOneMore();
  const noor = await meet('Noor', SMALL);
  const late = await ming.joinsBy(first);
  await ada.pastes(await noor.joinsBy(second));
  await noor.inCall();
  await ada.pastes(late);
  await ming.inCall();
  await everybodySeesEverybody([ada, grace, ming, noor]);
});

test('who closes the page is gone for the others, not missing', async ({ meet }) => {
  const ada = await meet('Ada', SMALL);
  const grace = await meet('Grace', SMALL);
  await ada.pastes(await grace.joinsBy(await ada.invites()));
  await ada.sees('Grace');
  await grace.page.close();
  await ada.seesNobody('Grace');
  await expect(ada.page.getByRole('heading', { name: 'Nobody else is here now' })).toBeVisible();
  await expect(ada.page.getByText('The connection is lost')).toHaveCount(0);

  // The call is still there for the next one.
  const ming = await meet('Ming', SMALL);
  await admit(ming, ada);
  await ming.sees('Ada');
});
