import { expect, type Page } from '@playwright/test';

interface Someone {
  readonly page: Page;
}

/** Names this page's side of each connection; a restart changes them all (RFC 8839 4.4.1.1.1). */
function ufrags({ page }: Someone): Promise<readonly string[]> {
  return page.evaluate(() =>
    Array.from(
      window.instrument.connections,
      (pc) => /a=ice-ufrag:(\S+)/.exec(pc.currentLocalDescription?.sdp ?? '')?.[1] ?? '',
    ),
  );
}

/** ICE reports a failure to these, as after a change of network. */
async function fail(people: readonly Someone[]): Promise<void> {
  await Promise.all(
    people.map(({ page }) =>
      page.evaluate(() => {
        for (const pc of window.instrument.connections) {
          Object.defineProperty(pc, 'connectionState', { configurable: true, value: 'failed' });
          pc.dispatchEvent(new Event('connectionstatechange'));
          Reflect.deleteProperty(pc, 'connectionState');
          pc.dispatchEvent(new Event('connectionstatechange'));
        }
      }),
    ),
  );
}

/** The product restarts ICE of all connections of these people. What fails during a restart is served by that one. */
export async function restartIce(...people: readonly Someone[]): Promise<void> {
  const before = await Promise.all(people.map(ufrags));
  const isNew = async (): Promise<boolean> => {
    const now = await Promise.all(people.map(ufrags));
    return now.every((names, at) => names.every((name) => before[at]?.includes(name) === false));
  };
  await expect(async () => {
    await fail(people);
    await expect.poll(isNew, { timeout: 3000 }).toBe(true);
  }).toPass({ timeout: 30_000 });
}
