import { forge } from '../support/forge.ts';
import { expect, type Stranger, test } from '../support/strangers.ts';

/** One character of a code becomes another. */
function spoilt(code: string): string {
  const at = code.length - 20;
  return code.slice(0, at) + (code[at] === 'a' ? 'b' : 'a') + code.slice(at + 1);
}

const OFFER =
  'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:0';

test('each wrong text has its own sentence, and the right one still connects', async ({ meet }) => {
  const ada = await meet('Ada');
  const grace = await meet('Grace');
  const invite = await ada.invites();
  const reply = await grace.joinsBy(invite);
  const wrong: readonly (readonly [text: string, says: string])[] = [
    [invite, 'That is your own invite'],
    [spoilt(reply), 'The code was changed or cut on its way'],
    [reply.slice(0, 70), 'Part of the code is missing'],
    [reply.toLowerCase(), 'The code was changed or cut on its way'],
    ['ok, got it, will join in 5 min', 'No Parley code found in that text'],
    [OFFER, 'That is a code of another kind'],
    ['x'.repeat(9000), 'That text is too long'],
  ];
  for (const [text, says] of wrong) {
    await ada.pastes(text);
    await expect(ada.page.getByRole('alert').getByText(says)).toBeVisible();
  }
  // As a mail program would deliver it.
  await ada.pastes(`Hi Ada,\n> here it is:\n> ${reply.slice(0, 50)}\n> ${reply.slice(50)}\nSee you!`);
  await ada.inCall();
  await ada.sees('Grace');
});

test('an invite brings in one person; the second is told', async ({ meet }) => {
  const ada = await meet('Ada');
  const grace = await meet('Grace');
  const ming = await meet('Ming');
  const invite = await ada.invites();
  const [first, second] = [await grace.joinsBy(invite), await ming.joinsBy(invite)];
  await ada.pastes(first);
  await grace.inCall();
  await ada.pastes(second);
  await expect(ada.page.getByText('This invite was already used')).toBeVisible();
  await ada.sees('Grace');
});

test('invites that cross simply connect', async ({ meet }) => {
  const ada = await meet('Ada');
  const grace = await meet('Grace', { browser: 'firefox' });
  const [hers, mine] = [await ada.invites(), await grace.invites()];
  await ada.pastes(mine);
  await grace.pastes(hers);
  await Promise.all([ada.inCall(), grace.inCall()]);
  await Promise.all([ada.sees('Grace'), grace.sees('Ada')]);
  expect([await ada.connections(), await grace.connections()]).toEqual([1, 1]);
});

/** Asked of the page: what it sent over its connections, in bytes. */
function sent(person: Stranger): Promise<number> {
  return person.page.evaluate(async () => {
    let bytes = 0;
    for (const connection of window.instrument.connections) {
      const report = await connection.getStats();
      report.forEach((entry: RTCOutboundRtpStreamStats) => {
        if (entry.type === 'outbound-rtp') bytes += entry.bytesSent ?? 0;
      });
    }
    return bytes;
  });
}

for (const what of ['invite', 'reply'] as const) {
  test(`a fingerprint changed in the ${what} is noticed, and nothing is sent`, async ({ meet }) => {
    const ada = await meet('Ada');
    const grace = await meet('Grace');
    const invite = await ada.invites();
    const reply = await grace.joinsBy(what === 'invite' ? forge.fingerprint(invite) : invite);
    await ada.pastes(what === 'invite' ? forge.reference(reply, invite) : forge.fingerprint(reply));
    await expect(ada.page.getByRole('heading', { name: 'The code was changed on its way' })).toBeVisible();
    await expect(ada.page.getByText('Do not try again over this messenger')).toBeVisible();
    await expect(ada.page.getByRole('button', { name: 'Leave', exact: true })).toHaveCount(0);
    expect([await sent(ada), await sent(grace)]).toEqual([0, 0]);
  });
}

test('a code cannot make the page ask for anything or run anything', async ({ meet }) => {
  const asked: string[] = [];
  const ada = await meet('Ada', {
    before: (page) => {
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', (dialog) => asked.push(dialog.message()));
      return Promise.resolve();
    },
  });
  const invite = await ada.invites();
  const grace = await meet('Grace', {
    before: (page) => {
      page.on('request', (request) => asked.push(request.url()));
      return Promise.resolve();
    },
  });
  const before = asked.length;
  await grace.pastes(forge.name(invite, '<img src=x onerror=alert(1)>'.slice(0, 16)));
  await expect(grace.page.getByRole('heading', { name: /invites you to a private call/ })).toBeVisible();
  await grace.pastes('https://evil.example/?u=javascript:alert(1)#<script>alert(1)</script>');
  await expect(grace.page.getByText('No Parley code found in that text')).toBeVisible();
  expect(asked.slice(before).filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
});
