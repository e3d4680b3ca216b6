import { describe, expect, it } from 'vitest';
import type { Reach } from '#protocol';
import { judge } from './judge.ts';
import { judgePair } from './judgePair.ts';
import type { Verdict } from './types.ts';

type Legs = Partial<Reach['relay']>;
const NO_RELAY: Reach['relay'] = { udp: 'absent', tcp: 'absent', tls: 'absent' };
const ALL_RELAYS: Legs = { udp: 'works', tcp: 'works', tls: 'works' };
const TCP_RELAY: Legs = { udp: 'blocked', tcp: 'works', tls: 'works' };
const REFUSED: Legs = { udp: 'refused', tcp: 'refused' };
const DEAD: Legs = { udp: 'blocked', tcp: 'blocked', tls: 'blocked' };

function reach(changes: Partial<Omit<Reach, 'relay'>>, relay: Legs = {}): Reach {
  const usual = { signaling: 'works', v4: true, v6: false, udp: 'works', mapping: 'endpoint-independent' } as const;
  return { ...usual, ...changes, relay: { ...NO_RELAY, ...relay } };
}

const cone = (relay?: Legs): Reach => reach({}, relay);
const open = (relay?: Legs): Reach => reach({ mapping: 'none' }, relay);
const symmetric = (relay?: Legs): Reach => reach({ mapping: 'endpoint-dependent' }, relay);
const unknown = (relay?: Legs): Reach => reach({ mapping: 'unknown' }, relay);
const noUdp = (relay?: Legs): Reach => reach({ udp: 'blocked', mapping: 'unknown' }, relay);
const v6 = (relay?: Legs): Reach => reach({ v4: false, v6: true, mapping: 'none' }, relay);
const still = { udp: 'blocked', mapping: 'unknown', v4: false } as const;

describe('judge', () => {
  it.each<[string, Reach, Verdict['code'], Verdict['outlook']]>([
    ['no NAT, relays', open(ALL_RELAYS), 'all-good', 'works'],
    ['no NAT, no relay', open(), 'direct-only', 'limited'],
    ['a cone, relays', cone(ALL_RELAYS), 'all-good', 'works'],
    ['a cone, relay over TCP alone', cone({ tcp: 'works' }), 'all-good', 'works'],
    ['a cone, no relay', cone(), 'direct-only', 'limited'],
    ['a cone, relay that refuses', cone(REFUSED), 'relay-refused', 'limited'],
    ['a cone, relay that is gone', cone(DEAD), 'relay-unreachable', 'limited'],
    ['symmetric, relays', symmetric(ALL_RELAYS), 'relay-only', 'works'],
    ['symmetric, no relay', symmetric(), 'symmetric-no-relay', 'limited'],
    ['symmetric, relay that refuses', symmetric(REFUSED), 'relay-refused', 'limited'],
    ['symmetric, relay that is gone', symmetric(DEAD), 'relay-unreachable', 'limited'],
    ['UDP blocked, relay over TCP', noUdp(TCP_RELAY), 'relay-tcp-only', 'works'],
    ['UDP blocked, relay over TLS alone', noUdp({ tcp: 'blocked', tls: 'works' }), 'relay-tcp-only', 'works'],
    ['UDP blocked, no relay', noUdp(), 'no-udp', 'fails'],
    ['UDP blocked, relay over UDP alone', noUdp({ udp: 'blocked' }), 'no-udp', 'fails'],
    ['UDP blocked, relay that refuses', noUdp({ udp: 'blocked', tcp: 'refused' }), 'relay-refused', 'fails'],
    ['UDP blocked, TCP relay too', noUdp(DEAD), 'relay-unreachable', 'fails'],
    ['IPv6 alone', v6(ALL_RELAYS), 'all-good', 'works'],
    ['hiding, no relay', { ...cone(), hidden: true }, 'hidden-no-relay', 'fails'],
    ['hiding, relays', { ...cone(ALL_RELAYS), hidden: true }, 'all-good', 'works'],
    ['no helpers at all', reach({ udp: 'absent', mapping: 'unknown' }), 'no-ice-servers', 'limited'],
    ['a proxy stops the socket', reach({ signaling: 'blocked' }, ALL_RELAYS), 'signaling-blocked', 'fails'],
    ['server down, relay up', reach({ signaling: 'down' }, ALL_RELAYS), 'server-down', 'fails'],
    ['server down, relay refuses', noUdpDown(REFUSED), 'server-down', 'fails'],
    ['server down, nobody else known', reach({ signaling: 'down', udp: 'absent' }), 'server-down', 'fails'],
    ['nothing answers', noUdpDown(DEAD), 'nothing-works', 'fails'],
    ['no network', reach({ ...still, signaling: 'down' }, DEAD), 'offline', 'fails'],
    ['no network, no server of ours', reach({ ...still, signaling: 'absent' }), 'offline', 'fails'],
    ['a browser without UDP', reach(still, TCP_RELAY), 'relay-tcp-only', 'works'],
  ])('%s', (_, own, code, outlook) => {
    expect(judge(own)).toEqual({ code, side: 'here', outlook });
  });
});

function noUdpDown(relay: Legs): Reach {
  return { ...noUdp(relay), signaling: 'down' };
}

describe('judgePair', () => {
  it.each<[string, readonly [Reach, Reach], Verdict]>([
    ['cones', [cone(), cone()], { code: 'direct-only', side: 'both', outlook: 'works' }],
    ['cones with relays', [cone(ALL_RELAYS), cone(ALL_RELAYS)], { code: 'all-good', side: 'both', outlook: 'works' }],
    [
      'symmetric pair, relays',
      [symmetric(ALL_RELAYS), symmetric(ALL_RELAYS)],
      { code: 'relay-only', side: 'both', outlook: 'works' },
    ],
    [
      'symmetric pair, relay there',
      [symmetric(), symmetric(ALL_RELAYS)],
      { code: 'relay-only', side: 'both', outlook: 'works' },
    ],
    [
      'symmetric pair, none',
      [symmetric(), symmetric()],
      { code: 'symmetric-no-relay', side: 'both', outlook: 'fails' },
    ],
    [
      'symmetric pair, refused here',
      [symmetric(REFUSED), symmetric()],
      { code: 'relay-refused', side: 'here', outlook: 'fails' },
    ],
    [
      'symmetric pair, relay gone',
      [symmetric(DEAD), symmetric(DEAD)],
      { code: 'relay-unreachable', side: 'both', outlook: 'fails' },
    ],
    ['symmetric here, cone', [symmetric(), cone()], { code: 'symmetric-no-relay', side: 'here', outlook: 'limited' }],
    [
      'symmetric here, cone, relays',
      [symmetric(ALL_RELAYS), cone(ALL_RELAYS)],
      { code: 'relay-only', side: 'here', outlook: 'works' },
    ],
    ['symmetric here, no NAT there', [symmetric(), open()], { code: 'direct-only', side: 'both', outlook: 'works' }],
    [
      'UDP blocked here',
      [noUdp(TCP_RELAY), cone(ALL_RELAYS)],
      { code: 'relay-tcp-only', side: 'here', outlook: 'works' },
    ],
    [
      'UDP blocked there',
      [cone(ALL_RELAYS), noUdp(TCP_RELAY)],
      { code: 'relay-tcp-only', side: 'there', outlook: 'works' },
    ],
    [
      'UDP blocked against symmetric',
      [noUdp(TCP_RELAY), symmetric(ALL_RELAYS)],
      { code: 'relay-tcp-only', side: 'here', outlook: 'works' },
    ],
    [
      'UDP blocked on both',
      [noUdp(TCP_RELAY), noUdp(TCP_RELAY)],
      { code: 'relay-tcp-only', side: 'both', outlook: 'works' },
    ],
    ['UDP blocked here, no relay', [noUdp(), cone()], { code: 'no-udp', side: 'here', outlook: 'fails' }],
    [
      'UDP blocked here, relay there only',
      [noUdp(), cone(ALL_RELAYS)],
      { code: 'no-udp', side: 'here', outlook: 'fails' },
    ],
    ['UDP blocked on both, no relay', [noUdp(), noUdp()], { code: 'no-udp', side: 'both', outlook: 'fails' }],
    [
      'UDP blocked on both, relay here',
      [noUdp(TCP_RELAY), noUdp()],
      { code: 'no-udp', side: 'there', outlook: 'fails' },
    ],
    [
      'UDP blocked on both, refused there',
      [noUdp(), noUdp(REFUSED)],
      { code: 'relay-refused', side: 'there', outlook: 'fails' },
    ],
    ['IPv6 alone against IPv4 alone', [v6(), open()], { code: 'no-common-family', side: 'both', outlook: 'fails' }],
    [
      'the same with relays',
      [v6(ALL_RELAYS), open(ALL_RELAYS)],
      { code: 'relay-only', side: 'both', outlook: 'works' },
    ],
    [
      'one hides, no relay',
      [cone(), { ...cone(), hidden: true }],
      { code: 'hidden-no-relay', side: 'there', outlook: 'fails' },
    ],
    [
      'one hides, relays',
      [cone(ALL_RELAYS), { ...cone(ALL_RELAYS), hidden: true }],
      { code: 'all-good', side: 'both', outlook: 'works' },
    ],
    ['NATs not known', [unknown(), unknown()], { code: 'direct-unsure', side: 'both', outlook: 'limited' }],
    ['one NAT not known', [unknown(), cone()], { code: 'direct-unsure', side: 'both', outlook: 'limited' }],
    ['a NAT not known, no NAT there', [unknown(), open()], { code: 'direct-only', side: 'both', outlook: 'works' }],
    [
      'NATs not known, relays',
      [unknown(ALL_RELAYS), unknown(ALL_RELAYS)],
      { code: 'all-good', side: 'both', outlook: 'works' },
    ],
    ['IPv6 on both', [v6(), v6()], { code: 'direct-only', side: 'both', outlook: 'works' }],
  ])('%s', (_, pair, verdict) => {
    expect(judgePair(...pair)).toEqual(verdict);
  });

  it('comes to the same at both ends', () => {
    const relays = [{}, ALL_RELAYS, TCP_RELAY, REFUSED, DEAD];
    const all = [open, cone, symmetric, unknown, noUdp, v6].flatMap((make) => relays.map((relay) => make(relay)));
    const mirrored = { here: 'there', there: 'here', both: 'both' } as const;
    for (const own of all) {
      for (const theirs of all) {
        const verdict = judgePair(own, theirs);
        expect(judgePair(theirs, own)).toEqual({ ...verdict, side: mirrored[verdict.side] });
      }
    }
  });
});
