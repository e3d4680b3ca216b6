import { expect, test } from '../support/test.ts';

test('somebody without any device sees and hears the others', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.arrive('Grace', { browser: 'chromium without devices' });
  await grace.page.getByRole('button', { name: 'Join without camera or microphone' }).click();
  await expect(grace.page.getByRole('button', { name: 'Leave' })).toBeVisible();
  await grace.sees('Ada');
  await grace.hears(1);
  await ada.seesThat('Grace', /Muted.*Camera off/);
});

test('a reload rejoins as the same person and leaves no ghost', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await ada.sees('Grace');
  await grace.page.reload();
  await expect(grace.page.getByRole('button', { name: 'Leave' })).toBeVisible();
  await grace.sees('Ada');
  await ada.sees('Grace');
  await expect(ada.tile('Grace')).toHaveCount(1);
  // Nobody left and nobody came: the one who reloaded was there all the time.
  await expect(ada.page.getByText('Grace left')).toHaveCount(0);
});

test('two tabs of one browser are two people', async ({ people }) => {
  const ada = await people.join('Ada');
  const tab = await ada.page.context().newPage();
  await tab.goto(`/${people.room}`);
  await tab.getByRole('textbox', { name: /^Your name/ }).fill('Ada too');
  await tab.getByRole('button', { name: /^Join/ }).first().click();
  await ada.sees('Ada too');
  await expect(ada.tile('Ada too')).toHaveCount(1);
  await expect(tab.getByRole('listitem', { name: /^Ada$/ })).toBeVisible();
});

test('leaving and rejoining ten times leaves no connection behind', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  for (let visit = 0; visit < 10; visit += 1) {
    await grace.sees('Ada');
    expect(await grace.connections()).toBe(1);
    await grace.leave();
    expect(await grace.connections()).toBe(0);
    await ada.seesNobody('Grace');
    await grace.press('Rejoin');
    await expect(grace.page.getByRole('button', { name: 'Leave' })).toBeVisible();
  }
  await ada.sees('Grace');
  expect(await ada.connections()).toBe(1);
});

test('an unplugged camera is replaced by another, and the person is told', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await grace.sees('Ada');
  await ada.page.evaluate(() => {
    const camera = window.instrument.captured.findLast((track) => track.kind === 'video');
    camera?.stop();
    camera?.dispatchEvent(new Event('ended'));
  });
  await expect(ada.page.getByText(/Switched to/)).toBeVisible();
  await grace.sees('Ada');
});

test('an unplugged camera without another leaves the call running, with words', async ({ people }) => {
  const ada = await people.join('Ada');
  const grace = await people.join('Grace');
  await grace.sees('Ada');
  await ada.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    const camera = window.instrument.captured.findLast((track) => track.kind === 'video');
    camera?.stop();
    camera?.dispatchEvent(new Event('ended'));
  });
  await grace.seesThat('Ada', 'Camera off');
  await expect(ada.page.getByRole('button', { name: 'Turn camera on' })).toBeVisible();
  await expect(ada.page.getByText(/camera/i).first()).toBeVisible();
  await ada.sees('Grace');
  await grace.hears(1);
});
