import { describe, expect, it } from 'vitest';
import type { IceServer, Reach } from '#protocol';
import { createFakeClock, quiet } from '#testing';
import { createDoctor, type SignalingProbe } from './doctor.ts';
import { createFakeBrowser, type FakeSurroundings } from './fakeBrowser.ts';
import type { Diagnosis, VerdictCode } from './types.ts';

const LOGIN = { username: 'ada', credential: 'x' };
const STUN: IceServer = { urls: 'stun:a' };
const RELAYS: IceServer = { urls: ['turn:a', 'turn:a?transport=tcp', 'turns:a'], ...LOGIN };
const CONE: FakeSurroundings = { families: ['v4'], nat: 'cone', udp: true, hidden: false, relays: {} };
const ALL = { udp: 'works', tcp: 'works', tls: 'works' } as const;

interface Visit {
  readonly surroundings: Partial<FakeSurroundings>;
  readonly iceServers?: readonly IceServer[];
  readonly signaling?: Reach['signaling'];
  readonly offline?: boolean;
}

function visit({ surroundings, iceServers = [STUN], signaling = 'works', offline = false }: Visit) {
  const clock = createFakeClock();
  const browser = createFakeBrowser({ ...CONE, ...surroundings });
  const life = new AbortController();
  const seen: Diagnosis[] = [];
  const probe: SignalingProbe = { state: signaling, ms: signaling === 'works' ? 7 : null, iceServers };
  const doctor = createDoctor({
    hides: () => false,
    platform: { ...clock, createPeerConnection: browser.createPeerConnection },
    offline: () => offline,
    probeSignaling: () => Promise.resolve(probe),
  });
  const result = doctor.run((diagnosis) => seen.push(diagnosis), life.signal);
  const pass = async (ms: number): Promise<void> => {
    await quiet();
    clock.advance(ms);
    await quiet();
  };
  return { clock, browser, life, seen, result, pass };
}

async function examine(options: Visit): Promise<Diagnosis> {
  const { result, pass } = visit(options);
  await pass(4000);
  await pass(2000);
  return result;
}

const statesOf = ({ checks }: Diagnosis): Readonly<Record<string, string>> =>
  Object.fromEntries(checks.map(({ path, state }) => [path, state]));

describe('a doctor', () => {
  it.each<[string, Visit, VerdictCode, Readonly<Record<string, string>>]>([
    [
      'a cone with relays',
      { surroundings: { relays: ALL }, iceServers: [STUN, RELAYS] },
      'all-good',
      { signaling: 'works', 'direct-v6': 'absent', 'direct-v4': 'works', nat: 'works', 'relay-tls': 'works' },
    ],
    [
      'a cone without relays',
      { surroundings: {} },
      'direct-only',
      { nat: 'works', 'relay-udp': 'absent', 'relay-tcp': 'absent', 'relay-tls': 'absent' },
    ],
    [
      'a symmetric NAT, two STUN servers',
      { surroundings: { nat: 'symmetric' }, iceServers: [STUN, { urls: 'stun:b' }] },
      'symmetric-no-relay',
      { nat: 'partly' },
    ],
    [
      'a symmetric NAT, one STUN server, seen from the relay',
      { surroundings: { nat: 'symmetric', relays: ALL }, iceServers: [STUN, RELAYS] },
      'relay-only',
      { nat: 'partly', 'relay-udp': 'works' },
    ],
    [
      'UDP blocked, TCP relay',
      { surroundings: { udp: false, relays: { ...ALL, udp: 'dead' } }, iceServers: [STUN, RELAYS] },
      'relay-tcp-only',
      { 'direct-v4': 'works', nat: 'blocked', 'relay-udp': 'blocked', 'relay-tcp': 'works' },
    ],
    ['UDP blocked, no relay', { surroundings: { udp: false } }, 'no-udp', { nat: 'blocked' }],
    [
      'credentials refused',
      { surroundings: { relays: { udp: 'refused', tcp: 'refused', tls: 'refused' } }, iceServers: [STUN, RELAYS] },
      'relay-refused',
      { nat: 'works', 'relay-udp': 'blocked', 'relay-tcp': 'blocked' },
    ],
    [
      'relay dead',
      { surroundings: { relays: { udp: 'dead', tcp: 'dead', tls: 'dead' } }, iceServers: [STUN, RELAYS] },
      'relay-unreachable',
      { nat: 'works', 'relay-tls': 'blocked' },
    ],
    [
      'IPv6 alone, no NAT',
      { surroundings: { families: ['v6'], nat: 'none', relays: ALL }, iceServers: [STUN, RELAYS] },
      'all-good',
      { 'direct-v6': 'works', 'direct-v4': 'absent', nat: 'works' },
    ],
    ['no address told, but seen', { surroundings: { hidden: true } }, 'direct-only', { 'direct-v4': 'works' }],
    ['nothing named', { surroundings: {}, iceServers: [] }, 'no-ice-servers', { nat: 'absent' }],
    ['server down', { surroundings: {}, signaling: 'down' }, 'server-down', { signaling: 'blocked', nat: 'works' }],
    ['WebSocket blocked', { surroundings: {}, signaling: 'blocked' }, 'signaling-blocked', { signaling: 'blocked' }],
    [
      'no network',
      { surroundings: { families: [], udp: false }, signaling: 'down', offline: true },
      'offline',
      { 'direct-v4': 'absent', nat: 'blocked' },
    ],
  ])('%s', async (_, options, code, states) => {
    const diagnosis = await examine(options);
    expect(diagnosis.verdict?.code).toBe(code);
    expect(statesOf(diagnosis)).toMatchObject(states);
  });

  it.each([
    ['none', [STUN], 'none'],
    ['cone', [STUN], 'unknown'],
    ['cone', [STUN, { urls: 'stun:b' }], 'endpoint-independent'],
    ['symmetric', [STUN, { urls: 'stun:b' }], 'endpoint-dependent'],
  ] as const)('a NAT that is %s, asked by %j, maps %s', async (nat, iceServers, mapping) => {
    const { reach } = await examine({ surroundings: { nat }, iceServers });
    expect(reach?.mapping).toBe(mapping);
  });

  it('is done when everything has answered, and leaves nothing behind', async () => {
    const { clock, browser, result, pass, seen } = visit({ surroundings: { relays: ALL }, iceServers: [STUN, RELAYS] });
    await pass(0);
    const { checks, details } = await result;
    expect(checks.map(({ ms }) => ms)).toEqual([7, null, 0, 0, 0, 0, 0]);
    expect(details).toContainEqual({ path: 'nat', type: 'srflx', address: '198.51.100.7' });
    expect([browser.open(), clock.waiting()]).toEqual([0, 0]);
    expect(seen.some((diagnosis) => statesOf(diagnosis)['relay-udp'] === 'running')).toBe(true);
    expect(seen.filter(({ verdict }) => verdict !== null)).toHaveLength(1);
  });

  it('waits 6 s at most, whatever does not answer', async () => {
    const dead = { udp: 'dead', tcp: 'dead', tls: 'dead' } as const;
    const { browser, result, pass, seen } = visit({
      surroundings: { udp: false, relays: dead },
      iceServers: [STUN, RELAYS],
    });
    await pass(5999);
    expect(seen.at(-1)?.verdict).toBeNull();
    await pass(1);
    expect((await result).verdict?.code).toBe('relay-unreachable');
    expect(browser.open()).toBe(0);
  });

  it('ends with its lifetime, undecided and silent', async () => {
    const { browser, life, result, pass, seen } = visit({ surroundings: { udp: false }, iceServers: [STUN, RELAYS] });
    await pass(0);
    const told = seen.length;
    life.abort();
    expect((await result).verdict).toBeNull();
    expect([seen.length, browser.open()]).toEqual([told, 0]);
  });
});
