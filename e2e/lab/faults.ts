import { readFileSync } from 'node:fs';
import { APP_PORT, outsideV4 } from './addresses.ts';
import { addressHost, addressRouter, type Home, type RouterKind } from './routers.ts';
import { filter, ipIn, inside, processesOf, signal } from './spaces.ts';

/** What of a host's traffic is thrown away. */
export type Dropped = 'media' | 'signaling' | 'everything';

/** What can befall one home. Each takes effect before it returns. */
export interface HomeFaults {
  /** Throws packets away beyond the router, both ways, without a word. */
  drop(what: Dropped): void;
  /** Throws away this share of UDP packets each way, 0 to 100. */
  lose(percent: number): void;
  /** Slows what goes out, kbit/s. */
  limit(kbit: number): void;
  /** Ends all of the above. */
  heal(): void;
  /** A new outside address; 'moved': the host is in another network then, with another address of its own. */
  changeAddress(how: 'outside' | 'moved'): void;
  /** Takes the host's cable out. */
  unplug(): void;
  plugIn(): void;
  /** Stops every process of the host, as sleep does, or only those that run Chromium's pages, as freezing a tab does. */
  suspend(which: 'all' | 'pages'): void;
  resume(): void;
}

/** One rule a line. Two inequalities of neighbouring fields in one rule would be one: nft compares them together. */
function dropRules(what: Dropped): readonly string[] {
  switch (what) {
    case 'media':
      return [`tcp dport ${APP_PORT} accept`, `tcp sport ${APP_PORT} accept`, 'meta l4proto { tcp, udp } drop'];
    case 'signaling':
      return [`tcp dport ${APP_PORT} drop`, `tcp sport ${APP_PORT} drop`];
    case 'everything':
      return ['drop'];
  }
}

function runsPages(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    // It ended meanwhile.
    return false;
  }
}

/** The faults of a home; `kind` says what its router is at that moment, `vacated` hears of addresses nobody has now. */
export function createFaults(
  home: Home,
  kind: () => RouterKind,
  vacated: (old: string, now: string) => void,
): HomeFaults {
  const { router, host } = home;
  let turn = 0;
  // Behind the router's memory of connections: what a host sends keeps its mapping alive, as with a fault farther out.
  const hook = 'add chain inet fault through { type filter hook forward priority 10 ; policy accept ; }';
  const fault = (...rules: readonly string[]): void =>
    filter(router, 'add table inet fault', hook, ...rules.map((rule) => `add rule inet fault through ${rule}`));
  return {
    drop: (what) => fault(...dropRules(what)),
    lose: (percent) => fault(`meta l4proto udp numgen random mod 100 < ${percent} drop`),
    limit(kbit) {
      const bucket = ['rate', `${kbit}kbit`, 'burst', '4kb', 'latency', '400ms'];
      inside(router, 'tc', 'qdisc', 'replace', 'dev', 'wan0', 'root', 'tbf', ...bucket);
    },
    heal() {
      filter(router, 'add table inet fault', 'delete table inet fault');
      inside(router, 'sh', '-c', 'tc qdisc del dev wan0 root 2>/dev/null || true');
    },
    changeAddress(how) {
      const old = outsideV4(home.number, turn);
      turn = (turn + 1) % 4;
      vacated(old, outsideV4(home.number, turn));
      if (how === 'moved' || kind() === 'open') addressHost(home, kind(), turn);
      addressRouter(home, turn);
    },
    unplug: () => ipIn(host, 'link', 'set', 'eth0', 'down'),
    plugIn() {
      ipIn(host, 'link', 'set', 'eth0', 'up');
      addressHost(home, kind(), turn);
    },
    suspend: (which) =>
      signal(
        processesOf(host).filter((pid) => which === 'all' || runsPages(pid)),
        'SIGSTOP',
      ),
    resume: () => signal(processesOf(host), 'SIGCONT'),
  };
}
