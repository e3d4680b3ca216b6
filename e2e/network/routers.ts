import { fileURLToPath } from 'node:url';
import { makeNetwork } from '../lab/network.ts';
import type { Probed } from '../lab/probe.ts';
import { type RouterKind, ROUTERS } from '../lab/routers.ts';
import { inside, startIn } from '../lab/spaces.ts';
import { complaint, say } from './table.ts';

/** Whether a router is what it is called. */
export interface RouterResult {
  readonly name: string;
  readonly problem: string | null;
}

const PROBE = [process.execPath, '--import', import.meta.resolve('tsx')];
const FILE = fileURLToPath(new URL('../lab/probe.ts', import.meta.url));

/** Mapping and filtering as RFC 4787 tells them apart; 'none': nothing came back at all. */
function behaviour({ seen, stranger }: Probed): string {
  if (seen.length < 2) return 'none';
  const mapping = new Set(seen).size === 1 ? 'one mapping' : 'a mapping for each';
  return `${mapping}, ${stranger ? 'strangers come in' : 'strangers stay out'}`;
}

function expected(kind: RouterKind): string {
  switch (kind) {
    case 'open':
    case 'full-cone':
      return 'one mapping, strangers come in';
    case 'port-restricted':
    case 'ipv6':
      return 'one mapping, strangers stay out';
    case 'symmetric':
      return 'a mapping for each, strangers stay out';
    case 'udp-blocked':
      return 'none';
  }
}

/** Asks through each kind of router how it behaves. */
export async function checkRouters(wanted: (name: string) => boolean): Promise<readonly RouterResult[]> {
  const kinds = ROUTERS.filter((kind) => wanted(`matrix router ${kind}`));
  if (kinds.length === 0) return [];
  const network = await makeNetwork<'a'>({ homes: { a: 'open' }, turn: 'none' });
  const results: RouterResult[] = [];
  try {
    const reflector = startIn(network.server, [...PROBE, FILE, 'reflect'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => reflector.stdout?.once('data', resolve));
    for (const kind of kinds) {
      await network.arrange({ homes: { a: kind }, turn: 'none' });
      const family = kind === 'ipv6' ? '6' : '4';
      const answer = inside(network.home('a').host, ...PROBE, FILE, 'ask', family);
      const is = behaviour(JSON.parse(answer) as Probed); // as: our own script prints nothing else
      const problem = is === expected(kind) ? null : `${is} instead of ${expected(kind)}`;
      results.push({ name: `router ${kind}`, problem });
      say(`${problem === null ? 'ok  ' : 'FAIL'} router ${kind}: ${is}`);
    }
  } catch (error) {
    results.push({ name: 'routers', problem: complaint(error) });
  } finally {
    network.close();
  }
  say();
  return results;
}
