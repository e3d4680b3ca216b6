import { join } from 'node:path';
import { singleFile } from '../bench/directPages.ts';
import { findBrowsers } from '../support/browsers.ts';
import type { Maker } from '../support/strangers.ts';
import { type Between, makeTwoHosts, type TwoHosts } from './between.ts';
import type { Answered, Order } from './host.ts';
import { canMakeNetworks, removeLeftovers, startIn } from './spaces.ts';

/** A reply that comes this late must still connect. Others by argument: `npm run test:patience -- 1 5`. */
const MINUTES = process.argv.slice(2).length > 0 ? process.argv.slice(2).map(Number) : [30, 10, 5, 1];
const APART_MS = 8000;
const MAKERS: readonly Maker[] = ['chromium', 'firefox'];

interface Host {
  ask(order: Order): Promise<string>;
  close(): void;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A process inside the host's network, with browsers of its own. */
function startHost(space: string): Host {
  const script = join(import.meta.dirname, 'host.ts');
  const child = startIn(space, [process.execPath, '--import', 'tsx', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...(process.getuid?.() === 0 ? { HOME: '/root' } : {}) },
  });
  const waiting = new Map<number, { readonly resolve: (text: string) => void; readonly reject: (e: Error) => void }>();
  let asked = 0;
  child.on('message', (message) => {
    const { id, text, error } = message as Answered; // as: our own process says nothing else
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === null) one?.resolve(text ?? '');
    else one?.reject(new Error(error));
  });
  return {
    ask: (order) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        child.send({ id: asked, order });
      }),
    close: () => void child.kill('SIGKILL'),
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Case {
  readonly between: Between;
  readonly inviter: Maker;
  readonly guest: Maker;
  readonly minutes: number;
}

interface Site {
  readonly network: TwoHosts;
  readonly file: string;
  readonly hosts: readonly [Host, Host];
}

async function run({ between, inviter, guest, minutes }: Case, { file, hosts }: Site): Promise<string> {
  const [a, b] = hosts;
  const page = `${between} ${inviter} ${guest} ${minutes}`;
  await a.ask({ what: 'open', page, browser: inviter, file });
  await b.ask({ what: 'open', page, browser: guest, file });
  const invite = await a.ask({ what: 'invite', page });
  const reply = await b.ask({ what: 'accept', page, code: invite });
  await sleep(minutes * 60_000);
  await a.ask({ what: 'answer', page, code: reply });
  const [ms] = await Promise.all([a, b].map((host) => host.ask({ what: 'see', page, name: 'Lab' })));
  await Promise.all([a, b].map((host) => host.ask({ what: 'close', page })));
  return `${ms} ms`;
}

async function openSite(between: Between): Promise<Site> {
  const network = await makeTwoHosts(between);
  const [first, second] = network.hosts;
  return { network, file: await singleFile(network.stun), hosts: [startHost(first), startHost(second)] };
}

async function main(): Promise<boolean> {
  if (!canMakeNetworks()) {
    say('Patience: not run. It needs Linux, root, iproute2, nftables and coturn.');
    return true;
  }
  removeLeftovers();
  const found = findBrowsers();
  Object.assign(process.env, { CHROMIUM_PATH: found.chromium, FIREFOX_PATH: found.firefox });
  const results: { readonly of: Case; readonly result: string; readonly good: boolean }[] = [];
  const sites = new Map<Between, Site>();
  try {
    for (const between of ['lan', 'nats'] as const) sites.set(between, await openSite(between));
    const pairs = MAKERS.flatMap((inviter) => MAKERS.map((guest) => ({ inviter, guest })));
    const cases: readonly Case[] = MINUTES.flatMap((minutes) =>
      Array.from(sites.keys()).flatMap((between) =>
        pairs.map(({ inviter, guest }) => ({ inviter, guest, between, minutes })),
      ),
    );
    say(`Patience: ${cases.length} calls, the longest wait ${Math.max(...MINUTES)} min`);
    await Promise.all(
      cases.map(async (of, index) => {
        const site = sites.get(of.between);
        if (site === undefined) return;
        // One after the other at the start: two cores open sixty pages.
        await sleep(index * APART_MS);
        const outcome = await run(of, site).then(
          (result) => ({ of, result, good: true }),
          (error: unknown) => ({ of, result: String(error).split('\n')[0] ?? '', good: false }),
        );
        results.push(outcome);
        say(
          `${outcome.good ? 'ok  ' : 'FAIL'} ${of.between} ${of.inviter}>${of.guest} ${of.minutes} min: ${outcome.result}`,
        );
      }),
    );
  } finally {
    for (const { hosts, network } of sites.values()) {
      for (const host of hosts) host.close();
      network.close();
    }
  }
  const failures = results.filter(({ good }) => !good).length;
  say(`Patience: ${results.length - failures} of ${results.length} connected, with pictures both ways`);
  return failures === 0;
}

process.exit((await main()) ? 0 : 1);
