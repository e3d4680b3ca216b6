import type { Page } from '@playwright/test';
import { gather, visit } from '../lab/call.ts';
import type { Plan } from '../lab/network.ts';
import type { RouterKind } from '../lab/routers.ts';
import { openStage, type Stage } from '../lab/stage.ts';
import { complaint, say, table } from './table.ts';

type Two = 'a' | 'b';

/** What the connection check of the product should say, in its own words. */
interface DoctorCase {
  readonly name: string;
  readonly homes: readonly [RouterKind, RouterKind];
  readonly turn: Plan<Two>['turn'];
  readonly serverDown?: boolean;
  /** At the door, to Ada; or in a call with Grace that does not come up, to each. */
  readonly says: readonly [RegExp] | readonly [RegExp, RegExp];
}

/** What came of a case. */
export interface DoctorResult {
  readonly name: string;
  readonly said: readonly string[];
  readonly problem: string | null;
}

const GOOD = /^Calls work here/;
const CASES: readonly DoctorCase[] = [
  { name: 'no NAT', homes: ['open', 'open'], turn: 'one', says: [GOOD] },
  { name: 'full cone', homes: ['full-cone', 'open'], turn: 'one', says: [GOOD] },
  { name: 'port-restricted', homes: ['port-restricted', 'open'], turn: 'one', says: [GOOD] },
  {
    name: 'symmetric',
    homes: ['symmetric', 'open'],
    turn: 'one',
    says: [/^Your network makes direct calls difficult/],
  },
  {
    name: 'UDP blocked',
    homes: ['udp-blocked', 'open'],
    turn: 'one',
    says: [/^Your network blocks the fast way.*TCP/],
  },
  { name: 'IPv6 only', homes: ['ipv6', 'ipv6'], turn: 'one', says: [GOOD] },
  {
    name: 'cone, no relay',
    homes: ['full-cone', 'open'],
    turn: 'none',
    says: [/^Direct calls work\. The server has no relay/],
  },
  {
    name: 'symmetric, no relay',
    homes: ['symmetric', 'open'],
    turn: 'none',
    says: [/^Your router lets in no direct calls.*no relay/],
  },
  { name: 'UDP blocked, no relay', homes: ['udp-blocked', 'open'], turn: 'none', says: [/^Your network blocks UDP/] },
  {
    name: 'server dead',
    homes: ['open', 'open'],
    turn: 'one',
    serverDown: true,
    says: [/the call server does not answer/],
  },
  {
    name: 'pair: symmetric both, no relay',
    homes: ['symmetric', 'symmetric'],
    turn: 'none',
    says: [/^Both routers let in no direct calls/, /^Both routers let in no direct calls/],
  },
  {
    name: 'pair: UDP blocked at one, no relay',
    homes: ['udp-blocked', 'port-restricted'],
    turn: 'none',
    says: [/^Your network blocks UDP/, /^The network of Ada blocks UDP/],
  },
];

/** Longer than the check, and than a call takes to be given up. */
const PATIENCE_MS = 40_000;

/** Waits for the last word of the check that is open. */
async function verdict(page: Page, expected: RegExp): Promise<string> {
  const found = page.getByRole('dialog').getByRole('status').locator('p').first();
  await page
    .waitForFunction(
      ({ source }) => new RegExp(source).test(document.querySelector('dialog [role=status] p')?.textContent ?? ''),
      { source: expected.source },
      { timeout: PATIENCE_MS },
    )
    .catch(() => undefined); // what it says instead is worth more than that it took too long
  return (await found.textContent()) ?? '';
}

async function atTheDoor(stage: Stage<Two>, of: DoctorCase): Promise<readonly string[]> {
  const page = await visit(await stage.seat('a', 'chromium'));
  // On a phone the link is one press further away.
  await page.setViewportSize({ width: 1280, height: 800 });
  // Two of them once the page knows that the server is away: either will do.
  const check = page.getByRole('button', { name: 'Check your connection' }).first();
  await check.waitFor({ timeout: PATIENCE_MS });
  if (of.serverDown === true) {
    // The page fetches the check in the lobby; before that there is nothing to open.
    await page.waitForLoadState('networkidle');
    stage.network.killServer();
  }
  await check.click();
  const said = await verdict(page, of.says[0]);
  await page.context().close();
  return [said];
}

async function inCall(stage: Stage<Two>, of: DoctorCase): Promise<readonly string[]> {
  const call = await gather([
    { ...(await stage.seat('a', 'chromium')), name: 'Ada' },
    { ...(await stage.seat('b', 'chromium')), name: 'Grace' },
  ]);
  const said: string[] = [];
  for (const [index, page] of call.pages.entries()) {
    await page.getByRole('button', { name: 'Why?' }).click({ timeout: PATIENCE_MS });
    said.push(await verdict(page, of.says[index] ?? of.says[0]));
  }
  await call.close();
  return said;
}

async function runCase(stage: Stage<Two>, of: DoctorCase): Promise<DoctorResult> {
  try {
    const [a, b] = of.homes;
    await stage.network.arrange({ homes: { a, b }, turn: of.turn });
    const said = await (of.says.length === 1 ? atTheDoor(stage, of) : inCall(stage, of));
    const wrong = of.says.some((expected, index) => !expected.test(said[index] ?? ''));
    return { name: of.name, said, problem: wrong ? 'says something else' : null };
  } catch (error) {
    return { name: of.name, said: [], problem: complaint(error) };
  }
}

/** The connection check in each network; resolves with what it said. */
export async function runDoctor(wanted: (name: string) => boolean): Promise<readonly DoctorResult[]> {
  const cases = CASES.filter(({ name }) => wanted(`doctor ${name}`));
  if (cases.length === 0) return [];
  const stage = await openStage<Two>({ homes: { a: 'open', b: 'open' }, turn: 'one' });
  const results: DoctorResult[] = [];
  try {
    for (const of of cases) {
      const result = await runCase(stage, of);
      results.push(result);
      say(
        `${result.problem === null ? 'ok  ' : 'FAIL'} doctor ${of.name}: ${result.problem ?? result.said.join(' | ')}`,
      );
    }
  } finally {
    await stage.close();
  }
  say();
  table(
    ['doctor', 'what it says', ''],
    results.map(({ name, said, problem }) => [name, said.join(' | '), problem ?? 'ok']),
  );
  return results;
}
