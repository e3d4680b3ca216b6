import { describe, expect, it } from 'vitest';
import { type Candidate, LIMITS, type Signal } from '#protocol';
import { createChance, createFakeClock, createFakeNetwork, createTurns } from '#testing';
import { createCandidates } from './candidates.ts';
import { createRecorder } from './recorder.ts';

const offerOf = (ufrag: string) => ({
  type: 'offer' as const,
  sdp: ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 96', `a=ice-ufrag:${ufrag}`, 'a=sendrecv', ''].join('\r\n'),
});
const candidate = (ufrag: string | null, port = 1): Candidate => ({
  candidate: `candidate:1 1 udp 1 192.0.2.1 ${port} typ host`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: ufrag,
});

function setUp() {
  const turns = createTurns(createChance(1));
  const network = createFakeNetwork(turns);
  const pc = network.createPeerConnection();
  const [peer] = network.peers;
  if (peer === undefined) throw new Error('no end was made');
  const sent: Signal[] = [];
  const recorder = createRecorder(createFakeClock());
  const candidates = createCandidates(pc, (signal) => sent.push(signal), recorder);
  const run = async (work: Promise<unknown>): Promise<void> => {
    await turns.settle();
    await work;
  };
  return {
    peer,
    pc,
    sent,
    recorder,
    turns,
    add: (one: Candidate | null) => run(candidates.add(one)),
    setRemote: (ufrag: string) => run(candidates.setRemote(offerOf(ufrag))),
  };
}

describe('candidates that come', () => {
  it('early wait for the description of their own generation', async () => {
    const { peer, add, setRemote } = setUp();
    await add(candidate('two'));
    await add(candidate('one', 1));
    await add(candidate('one', 2));
    expect(peer.candidates).toEqual([]);
    await setRemote('one');
    expect(peer.candidates).toEqual(['one', 'one']);
    await setRemote('two');
    expect(peer.candidates).toEqual(['one', 'one', 'two']);
  });

  it('are taken with half their priority, below any address that ICE finds by itself', async () => {
    const { peer, add, setRemote } = setUp();
    await setRemote('one');
    const line = 'candidate:3 1 udp 2122252543 fd00::2 1000 typ host generation 2122252543';
    await add({ ...candidate('one'), candidate: line });
    expect(peer.added).toEqual(['candidate:3 1 udp 1061126271 fd00::2 1000 typ host generation 2122252543']);
  });

  it('in time are taken at once', async () => {
    const { peer, add, setRemote } = setUp();
    await setRemote('one');
    await add(candidate('one'));
    expect(peer.candidates).toEqual(['one']);
  });

  it('late, of a generation that is over, are never shown to the browser', async () => {
    const { peer, add, setRemote, recorder } = setUp();
    await setRemote('one');
    await setRemote('two');
    await add(candidate('one'));
    expect(peer.candidates).toEqual([]);
    expect(peer.calls.filter((call) => call === 'addIceCandidate')).toEqual([]);
    expect(recorder.entries().filter(({ what }) => what === 'candidate-refused')).toEqual([]);
  });

  it('late do not use up the room of those that are early', async () => {
    const { peer, add, setRemote } = setUp();
    await setRemote('two');
    for (let port = 0; port < LIMITS.candidates * 2; port += 1) await add(candidate('one', port));
    await add(candidate('three'));
    await setRemote('three');
    expect(peer.candidates).toEqual(['three']);
  });

  it.each(['early', 'in time'])('in a flood, %s, are capped', async (when) => {
    const { peer, add, setRemote } = setUp();
    if (when === 'in time') await setRemote('one');
    for (let port = 0; port < LIMITS.candidates * 3; port += 1) await add(candidate('one', port));
    if (when === 'early') await setRemote('one');
    expect(peer.candidates.length).toBe(LIMITS.candidates);
    expect(peer.calls.filter((call) => call === 'addIceCandidate').length).toBe(LIMITS.candidates);
  });

  it('after a flood are taken again with the next generation', async () => {
    const { peer, add, setRemote } = setUp();
    await setRemote('one');
    for (let port = 0; port < LIMITS.candidates * 2; port += 1) await add(candidate('one', port));
    await setRemote('two');
    await add(candidate('two'));
    expect(peer.candidates.at(-1)).toBe('two');
  });

  it('without a generation, or refused by the browser, harm nothing', async () => {
    const { peer, add, setRemote, recorder } = setUp();
    await add(candidate(null));
    await add(null);
    await setRemote('one');
    peer.failNext('addIceCandidate', new DOMException('x', 'OperationError'));
    await add(candidate('one', 1));
    await add(candidate('one', 2));
    expect(peer.candidates).toEqual(['one']);
    expect(recorder.entries()).toContainEqual(
      expect.objectContaining({ what: 'candidate-refused', code: 'OperationError' }),
    );
  });
});

describe('candidates that go', () => {
  it('carry their generation, end with null, and leave no address in the recorder', async () => {
    const { pc, sent, turns, recorder } = setUp();
    const made = pc.createOffer();
    await turns.settle();
    const applied = pc.setLocalDescription(await made);
    await turns.settle();
    await applied;
    const ufrags = sent.map((signal) =>
      signal.kind === 'candidate' ? (signal.candidate?.usernameFragment ?? null) : '',
    );
    expect(ufrags).toEqual(['end0g1', 'end0g1', null]);
    expect(JSON.stringify(recorder.entries())).not.toContain('192.0.2');
    expect(recorder.entries()[0]).toMatchObject({ what: 'candidate', candidateType: 'host', protocol: 'udp' });
  });

  it.each<readonly [string, readonly object[], readonly number[]]>([
    ['a relay once, by the best way to it', [relay('a', 9, 3), relay('a', 9, 1), relay('b', 9, 1)], [0, 2]],
    ['a relay by a poor way where there was no other', [relay('a', 9, 1), relay('a', 9, 3)], [0, 1]],
    ['a relay again in the next generation', [relay('a', 9, 3), relay('a', 10, 3), relay('a', 10, 1)], [0, 1]],
    ['no address that nobody can connect to', [{ type: 'host', tcpType: 'active' }, { type: 'host' }], [1]],
  ])('tell of %s', (_what, found, expected) => {
    const browser = new EventTarget();
    const sent: Signal[] = [];
    // as: nothing else is looked at before something comes from the other end.
    const pc = browser as unknown as RTCPeerConnection;
    createCandidates(pc, (signal) => sent.push(signal), createRecorder(createFakeClock()));
    for (const [index, fields] of found.entries()) {
      const one = { ...candidate('u', index), ...fields, protocol: 'udp' };
      browser.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: one }));
    }
    expect(sent).toEqual(
      expected.map((index) => ({
        kind: 'candidate',
        candidate: { ...candidate('u', index), usernameFragment: usernameOf(found[index]) },
      })),
    );
  });
});

function relay(address: string, generation: number, preference: number) {
  return { type: 'relay', address, priority: preference << 24, usernameFragment: `g${generation}` };
}
const usernameOf = (fields: object = {}): unknown => ('usernameFragment' in fields ? fields.usernameFragment : 'u');
