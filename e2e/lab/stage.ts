import type { Browser } from '@playwright/test';
import type { Maker } from '../support/strangers.ts';
import { APP_PORT, APP_V4, APP_V6, BARE_PORT } from './addresses.ts';
import type { Seat } from './call.ts';
import { launchInside } from './inside.ts';
import { makeNetwork, type Network, type Plan } from './network.ts';

/** A network with browsers in its homes. */
export interface Stage<Name extends string> {
  readonly network: Network<Name>;
  /** A browser of that maker in that home: started once, then the same for every call. */
  seat(name: Name, maker: Maker): Promise<Seat>;
  close(): Promise<void>;
}

/** Builds the network; browsers start when somebody first needs them. */
export async function openStage<Name extends string>(plan: Plan<Name>): Promise<Stage<Name>> {
  const network = await makeNetwork(plan);
  const browsers = new Map<string, Promise<Browser>>();
  const bare = `http://${APP_V4}:${BARE_PORT}`;
  const origins = [bare, ...[APP_V4, `[${APP_V6}]`].map((host) => `http://${host}:${APP_PORT}`)];
  return {
    network,
    async seat(name, maker) {
      const key = `${name} ${maker}`;
      const browser = browsers.get(key) ?? launchInside(maker, network.home(name).host, origins);
      browsers.set(key, browser);
      return { browser: await browser, url: network.url(name), bare };
    },
    async close() {
      // Whatever does not end by itself in time ends with its space.
      const ended = Promise.allSettled(Array.from(browsers.values(), async (browser) => (await browser).close()));
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
      network.close();
    },
  };
}
