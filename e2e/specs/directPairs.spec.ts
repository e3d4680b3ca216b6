import { restartIce } from '../support/restartIce.ts';
import { expect, type Maker, type Stranger, test } from '../support/strangers.ts';

const PAIRS: readonly (readonly [inviter: Maker, guest: Maker])[] = [
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
];

async function seeAndHearEachOther(one: Stranger, other: Stranger): Promise<void> {
  await Promise.all([one.sees(other.name), other.sees(one.name), one.hears(1), other.hears(1)]);
}

async function switchMicrophone(person: Stranger, other: Stranger): Promise<void> {
  await person.press('Microphone and speaker');
  await person.page.getByRole('menuitemradio', { checked: false }).first().click();
  await person.page.keyboard.press('Escape');
  await other.hears(1);
}

for (const [inviter, guest] of PAIRS) {
  test(`${inviter} invites ${guest}: no server, from the disk, and everything after the paste by itself`, async ({
    meet,
  }) => {
    const ada = await meet('Ada', { browser: inviter });
    const grace = await meet('Grace', { browser: guest });
    const invite = await ada.invites();
    expect(invite.length).toBeLessThanOrEqual(160);
    const reply = await grace.joinsBy(invite);
    await ada.pastes(reply);
    await Promise.all([ada.inCall(), grace.inCall()]);
    expect([ada.presses(), grace.presses()]).toEqual([1, 1]);
    await seeAndHearEachOther(ada, grace);

    // From here on nothing is pasted any more.
    await grace.press('Share screen');
    await ada.seesScreenOf('Grace');
    await grace.page.getByRole('button', { name: 'Stop sharing' }).first().click();

    await ada.press('Turn camera off');
    await grace.seesThat('Ada', 'Camera off');
    await ada.press('Turn camera on');
    await grace.sees('Ada');

    // Firefox has but one fake microphone.
    for (const [person, maker, other] of [
      [ada, inviter, grace],
      [grace, guest, ada],
    ] as const) {
      if (maker === 'chromium') await switchMicrophone(person, other);
    }

    // Both notice at once; later, one does.
    await restartIce(ada, grace);
    await seeAndHearEachOther(ada, grace);
    await restartIce(guest === 'firefox' ? grace : ada);
    await seeAndHearEachOther(ada, grace);
    expect([await ada.connections(), await grace.connections()]).toEqual([1, 1]);

    await grace.press('Leave');
    await ada.seesNobody('Grace');
  });
}
