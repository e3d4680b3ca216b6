import type { Platform } from '../ports.ts';
import { type Leg, LEGS, sortServers } from './servers.ts';

/** The network that the connections of a test find themselves in. */
export interface FakeSurroundings {
  readonly families: readonly ('v4' | 'v6')[];
  readonly nat: 'none' | 'cone' | 'symmetric';
  readonly udp: boolean;
  /** The browser does not tell its own addresses. */
  readonly hidden: boolean;
  readonly relays: Readonly<Partial<Record<Leg, 'works' | 'refused' | 'dead'>>>;
}

type Listener = (event: object) => void;

interface Emitter {
  readonly addEventListener: (type: string, listener: Listener, options?: { readonly signal?: AbortSignal }) => void;
  fire(type: string, event?: object): void;
}

function createEmitter(): Emitter {
  const listeners: { readonly type: string; readonly listener: Listener; readonly signal?: AbortSignal }[] = [];
  return {
    addEventListener: (type, listener, options = {}) => void listeners.push({ type, listener, ...options }),
    fire(type, event = {}) {
      for (const one of listeners) if (one.type === type && one.signal?.aborted !== true) one.listener(event);
    },
  };
}

interface Fake {
  readonly events: Emitter;
  readonly channel: Emitter & { readonly send: (data: string) => void };
  readonly told: Set<string>;
  other: Fake | undefined;
  open: boolean;
}

const soon = (work: () => void): void => void Promise.resolve().then(work);

const HOST = { v4: '10.0.0.2', v6: 'fd00::2' } as const;

function candidate(type: string, address: string, port: number): object {
  return { type, protocol: 'udp', address, port, priority: 1, relatedAddress: null, relatedPort: null };
}

/** What one connection finds; `waits`: somebody was asked who never answers. */
function findings({ families, nat, udp, relays, hidden }: FakeSurroundings, configuration: RTCConfiguration) {
  const { stun, relays: asked } = sortServers(configuration.iceServers ?? []);
  const onlyRelay = configuration.iceTransportPolicy === 'relay';
  const hosts = onlyRelay || hidden ? [] : families.map((family) => candidate('host', HOST[family], 5000));
  const mapped = stun.map((_, index) => (nat === 'symmetric' ? 6000 + index : 6000));
  const seen = onlyRelay || !udp || nat === 'none' ? [] : Array.from(new Set(mapped));
  const legs = LEGS.filter((leg) => asked[leg].length > 0);
  const relayed = legs.filter((leg) => relays[leg] === 'works');
  return {
    found: [
      ...hosts,
      ...seen.map((port) => candidate('srflx', '198.51.100.7', port)),
      ...relayed.map(() => candidate('relay', '203.0.113.9', 7000)),
    ],
    errors: legs.filter((leg) => relays[leg] === 'refused').map((leg) => ({ url: leg, errorCode: 401 })),
    waits: legs.some((leg) => relays[leg] === 'dead') || (!onlyRelay && !udp && stun.length > 0),
  };
}

/** Two that were told of a place each, the same kind of place or a relay on the way, reach each other. */
function reaches(one: Fake, other: Fake): boolean {
  const relay = one.told.has('relay') || other.told.has('relay');
  return relay || Array.from(one.told).some((kind) => other.told.has(kind));
}

function connectPair(one: Fake): void {
  const { other } = one;
  if (other === undefined || one.open || other.open || !reaches(one, other)) return;
  one.open = true;
  other.open = true;
  const near = one.channel;
  other.events.fire('datachannel', { channel: other.channel });
  near.fire('open');
}

/** Browser connections as far as the checks use them; whoever offers is the near end. */
export function createFakeBrowser(surroundings: FakeSurroundings) {
  const ends: Fake[] = [];
  let closed = 0;

  const createPeerConnection: Platform['createPeerConnection'] = (configuration) => {
    const fake: Fake = {
      events: createEmitter(),
      channel: makeChannel(() => fake),
      told: new Set(),
      other: undefined,
      open: false,
    };
    ends.push(fake);
    const name = String(ends.length - 1);
    const { found, errors, waits } = findings(surroundings, configuration);
    let iceGatheringState = 'new';
    const gather = (): void => {
      for (const one of found) fake.events.fire('icecandidate', { candidate: one });
      for (const one of errors) fake.events.fire('icecandidateerror', one);
      if (waits) return;
      iceGatheringState = 'complete';
      fake.events.fire('icegatheringstatechange');
      fake.events.fire('icecandidate', { candidate: null });
    };
    // as: a fake has only what the checks use.
    return {
      get iceGatheringState() {
        return iceGatheringState;
      },
      addEventListener: fake.events.addEventListener,
      createDataChannel: () => fake.channel,
      createOffer: () => Promise.resolve({ type: 'offer', sdp: name }),
      createAnswer: () => Promise.resolve({ type: 'answer', sdp: name }),
      setLocalDescription() {
        soon(gather);
        return Promise.resolve();
      },
      setRemoteDescription({ sdp = '' }: RTCSessionDescriptionInit) {
        fake.other = ends[Number(sdp)];
        return Promise.resolve();
      },
      addIceCandidate({ type, address }: RTCIceCandidate) {
        fake.told.add(type === 'host' ? String(address) : String(type));
        const { other } = fake;
        // The end that offered has the channel that opens first.
        if (other !== undefined) connectPair(ends.indexOf(other) < ends.indexOf(fake) ? other : fake);
        return Promise.resolve();
      },
      getStats: () => {
        const seen = surroundings.nat === 'symmetric' ? 'prflx' : 'srflx';
        return Promise.resolve(
          new Map<string, object>([
            ['c', { type: 'remote-candidate', id: 'c', candidateType: seen }],
            ['p', { type: 'candidate-pair', remoteCandidateId: 'c', requestsReceived: 1 }],
          ]),
        );
      },
      close: () => void (closed += 1),
    } as unknown as RTCPeerConnection;
  };
  return { createPeerConnection, open: () => ends.length - closed };
}

function makeChannel(own: () => Fake): Fake['channel'] {
  return {
    ...createEmitter(),
    send: (data) => soon(() => own().other?.channel.fire('message', { data })),
  };
}
