import { describe, expect, it } from 'vitest';
import type { Control, Signal } from '#protocol';
import { createFakeChannel, createFakeClock, createFakeNetwork, createTurns, participant, session } from '#testing';
import type { Line } from './ports.ts';
import { createRecorder } from './recorder.ts';
import { createSpine } from './spine.ts';

const NOTHING = { microphone: false, camera: false, screen: false, screenAudio: false };
const BYE: Signal = { kind: 'bye', reason: 'left' };

interface Options {
  /** Whether the signaling path runs through members. */
  readonly members?: boolean;
  /** Whether its connection was there before. */
  readonly adopted?: boolean;
}

/** The spine of a session whose connection and whose other end are the test. */
function setUp({ members = true, adopted = false }: Options = {}) {
  const clock = createFakeClock();
  const network = createFakeNetwork(createTurns());
  const pc = network.createPeerConnection();
  const [peer] = network.peers;
  if (peer === undefined) throw new Error('no end was made');
  const own = createFakeChannel({ deliver: () => undefined });
  if (adopted) own.open();
  const life = new AbortController();
  const heard: unknown[] = [];
  const lines: Line[] = [];
  const toLine: string[] = [];
  const told = (what: string) => (): void => void toLine.push(what);
  const said = (body: string): void => void toLine.push(`message ${body}`);
  const ears = { up: told('up'), down: told('down'), bye: told('bye'), closed: told('closed'), message: said };
  const spine = createSpine({
    remote: { id: participant(2), session: session(2) },
    pc,
    channel: adopted ? own.channel : undefined,
    platform: { ...clock, createPeerConnection: () => pc },
    recorder: createRecorder(clock),
    lifetime: life.signal,
    attach(line) {
      lines.push(line);
      return members ? ears : undefined;
    },
    on: {
      media: (media) => heard.push(media),
      wanted: (source, size) => heard.push([source, size]),
      signal: (signal) => heard.push(signal),
      open: () => undefined,
      heard: () => undefined,
      safety: () => undefined,
      door: (body) => heard.push(['door', body]),
      refresh: () => heard.push('refresh'),
    },
  });
  const fake = adopted ? own : peer.channel();
  const [line] = lines;
  if (fake === undefined || line === undefined) throw new Error('a spine has a channel and offers its line');
  return {
    clock,
    life,
    peer,
    spine,
    fake,
    line,
    lines,
    heard,
    toLine,
    sent: () => fake.sent.map((text) => JSON.parse(text) as Control), // as: it sends nothing else
    says: (message: Control) => fake.take(JSON.stringify(message)),
  };
}

/** Open, over a good path. */
function opened(options: Options = {}) {
  const world = setUp(options);
  world.peer.setConnectionState('connected');
  if (options.adopted !== true) world.fake.open();
  world.clock.advance(0);
  world.toLine.splice(0);
  return world;
}

describe('the line of a session', () => {
  it('is offered once, with who is at its other end', () => {
    const { lines, line } = setUp();
    expect([lines.length, line.remote]).toEqual([1, { id: participant(2), session: session(2) }]);
  });

  it('is up when the channel opens', () => {
    const { line, fake, toLine } = setUp();
    expect([line.isUp(), line.send('early'), toLine]).toEqual([false, false, []]);
    fake.open();
    expect([line.isUp(), toLine]).toEqual([true, ['up']]);
  });

  it('of a channel that came open is up once its owner can know of it', () => {
    const { line, clock, toLine } = setUp({ adopted: true });
    expect([line.isUp(), toLine]).toEqual([true, []]);
    clock.advance(0);
    expect(toLine).toEqual(['up']);
  });

  it.each([false, true])('carries what it is given, both ways and unread; taken over: %s', (adopted) => {
    const { line, sent, says, toLine } = opened({ adopted });
    expect(line.send('{"any":"thing"}')).toBe(true);
    says({ kind: 'gossip', body: 'what they say' });
    expect(sent()).toContainEqual({ kind: 'gossip', body: '{"any":"thing"}' });
    expect(toLine).toEqual(['message what they say']);
  });

  it('is down while nothing is heard, and up again', () => {
    const { clock, line, toLine, says, heard } = opened();
    clock.advance(3000);
    expect([toLine, line.isUp(), heard]).toEqual([['down'], false, []]);
    says({ kind: 'gossip', body: 'back' });
    expect([toLine, line.isUp(), heard]).toEqual([['down', 'up', 'message back'], true, []]);
  });

  it.each([
    ['connected', 'bye'],
    ['disconnected', 'down'],
    ['failed', 'down'],
    ['connecting', 'down'],
  ] as const)('that the other end closes over a path that is %s: %s', (state, told) => {
    const { peer, fake, toLine, line } = opened();
    peer.setConnectionState(state);
    fake.close();
    expect([toLine, line.isUp(), line.send('late')]).toEqual([[told], false, false]);
  });

  it('ends with a goodbye, by whatever way it came', () => {
    const { spine, toLine } = opened();
    spine.bye();
    expect(toLine).toEqual(['bye']);
  });

  it('is closed with its session, and hears nothing after that', () => {
    const { spine, life, fake, toLine, says, clock } = opened();
    life.abort();
    fake.close();
    spine.close();
    says({ kind: 'gossip', body: 'late' });
    clock.advance(10_000);
    expect(toLine).toEqual(['closed']);
  });
});

describe('the session', () => {
  it('is told whatever is not the line’s', () => {
    const { says, heard, toLine } = opened();
    const size = { width: 320, height: 180 };
    says({ kind: 'media', media: { ...NOTHING, camera: true } });
    says({ kind: 'want', source: 'screen', size });
    says({ kind: 'signal', signal: BYE });
    expect(heard).toEqual([{ ...NOTHING, camera: true }, ['screen', size], BYE]);
    expect(toLine).toEqual([]);
  });

  it('needs no line: where a server carries signals nobody takes it', () => {
    const { spine, fake, says, sent, heard } = opened({ members: false });
    says({ kind: 'gossip', body: 'for nobody' });
    says({ kind: 'signal', signal: BYE });
    expect(spine.signal(BYE)).toBe(true);
    spine.bye();
    fake.close();
    spine.close();
    expect(heard).toEqual([BYE]);
    expect(sent()).toContainEqual({ kind: 'signal', signal: BYE });
  });

  it('announces what it sends as soon as the channel opens', () => {
    const { spine, fake, sent } = setUp();
    spine.media({ ...NOTHING, microphone: true });
    expect(sent()).toEqual([]);
    fake.open();
    expect(sent()).toEqual([{ kind: 'media', media: { ...NOTHING, microphone: true } }]);
  });

  it('announces over a channel that came open at once, and no second time', () => {
    const { spine, sent, clock } = setUp({ adopted: true });
    spine.media(NOTHING);
    clock.advance(0);
    expect(sent()).toEqual([{ kind: 'media', media: NOTHING }]);
  });

  it('sends no signal over a channel that is not open', () => {
    const { spine, fake } = setUp();
    expect(spine.signal(BYE)).toBe(false);
    fake.open();
    expect(spine.signal(BYE)).toBe(true);
    fake.close();
    expect(spine.signal(BYE)).toBe(false);
  });
});
