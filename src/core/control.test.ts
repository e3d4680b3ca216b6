import { describe, expect, it } from 'vitest';
import { type Control, LIMITS } from '#protocol';
import { createFakeChannel, createFakeClock } from '#testing';
import { createControl } from './control.ts';
import { createRecorder } from './recorder.ts';

/** A control channel whose other end is the test. */
function setUp({ open = true } = {}) {
  const clock = createFakeClock();
  const recorder = createRecorder(clock);
  const life = new AbortController();
  const heard: unknown[] = [];
  const fake = createFakeChannel({ deliver: () => undefined });
  if (open) fake.open();
  const platform = {
    ...clock,
    createPeerConnection(): never {
      throw new Error('a control channel has its connection');
    },
  };
  const control = createControl({
    channel: fake.channel,
    platform,
    recorder,
    lifetime: life.signal,
    on: {
      open: () => heard.push('open'),
      heard: () => undefined,
      message: (message) => heard.push(message),
      silent: (silent) => heard.push(silent ? 'silent' : 'loud'),
      close: () => heard.push('close'),
    },
  });
  const sent = () => fake.sent.map((text) => JSON.parse(text) as Control); // as: it sends nothing else
  return {
    clock,
    life,
    heard,
    fake,
    control,
    sent,
    says: (message: unknown) => fake.take(JSON.stringify(message)),
    recorded: () => recorder.entries().map(({ what, code }) => (code === undefined ? what : `${what} ${code}`)),
  };
}

const pong = (n: number): Control => ({ kind: 'pong', n });
const gossip: Control = { kind: 'gossip', body: 'news' };

describe('opening', () => {
  it('is told when it happens, and lets nothing through before', () => {
    const { heard, fake, control, clock, recorded, sent } = setUp({ open: false });
    clock.advance(5000);
    expect([control.send(gossip), control.isUp(), heard, sent()]).toEqual([false, false, [], []]);
    fake.open();
    expect([control.send(gossip), control.isUp(), heard, sent()]).toEqual([true, true, ['open'], [gossip]]);
    expect(recorded()).toEqual(['control-open']);
  });

  it('of a channel that came open is told once, and later', () => {
    const { heard, control, clock } = setUp();
    expect([control.isUp(), heard]).toEqual([true, []]);
    clock.advance(0);
    clock.advance(500);
    expect(heard).toEqual(['open']);
  });

  it('of a channel that came open is not told any more once this end is gone', () => {
    const { heard, life, clock } = setUp();
    life.abort();
    clock.advance(0);
    expect([heard, clock.waiting()]).toEqual([[], 0]);
  });
});

describe('pings', () => {
  it('go out twice a second, numbered, while it is open', () => {
    const { clock, sent, says, fake } = setUp();
    for (let n = 1; n <= 4; n += 1) {
      clock.advance(500);
      says(pong(n));
    }
    expect(sent()).toEqual([1, 2, 3, 4].map((n) => ({ kind: 'ping', n })));
    fake.close();
    clock.advance(3000);
    expect(sent().length).toBe(4);
  });

  it('are answered with their own number', () => {
    const { says, sent, heard } = setUp();
    says({ kind: 'ping', n: 77 });
    expect([sent(), heard]).toEqual([[pong(77)], []]);
  });

  it('measure the round trip of the last one alone', () => {
    const { clock, says, control } = setUp();
    expect(control.roundTrip()).toBeNull();
    clock.advance(500);
    clock.advance(40);
    says(pong(1));
    expect(control.roundTrip()).toBe(40);
    clock.advance(1015);
    says(pong(2));
    expect(control.roundTrip()).toBe(40);
    says(pong(3));
    expect(control.roundTrip()).toBe(55);
  });
});

describe('silence', () => {
  it('begins with the sixth ping without a word, once, and ends with the next word', () => {
    const { clock, heard, control, says } = setUp();
    clock.advance(2999);
    expect([heard, control.isUp()]).toEqual([['open'], true]);
    clock.advance(1);
    expect([heard, control.isUp()]).toEqual([['open', 'silent'], false]);
    clock.advance(20_000);
    expect(heard).toEqual(['open', 'silent']);
    says(gossip);
    expect([heard, control.isUp()]).toEqual([['open', 'silent', 'loud', gossip], true]);
    clock.advance(2999);
    expect(heard.length).toBe(4);
    clock.advance(1);
    expect(heard.at(-1)).toBe('silent');
  });

  it.each([
    ['a pong', pong(1)],
    ['a late pong', pong(0)],
    ['a ping', { kind: 'ping', n: 1 }],
    ['anything else', gossip],
  ])('is broken by %s', (_, word) => {
    const { clock, heard, says } = setUp();
    for (let second = 0; second < 10; second += 1) {
      clock.advance(1000);
      if (second % 2 === 0) says(word);
    }
    expect([heard.includes('silent'), heard.includes('loud')]).toEqual([false, false]);
    clock.advance(2000);
    says(word);
    expect(heard.filter((what) => what === 'silent' || what === 'loud')).toEqual(['silent', 'loud']);
  });

  it('does not stop what is sent: only the owner knows whether it can wait', () => {
    const { clock, control, sent } = setUp();
    clock.advance(3000);
    expect([control.isUp(), control.send(gossip), sent().at(-1)]).toEqual([false, true, gossip]);
  });

  it('is not noticed before it is open', () => {
    const { clock, heard, fake } = setUp({ open: false });
    clock.advance(10_000);
    fake.open();
    clock.advance(2000);
    expect(heard).toEqual(['open']);
  });
});

describe('what comes in', () => {
  const media = { kind: 'media', media: { microphone: true, camera: false, screen: false, screenAudio: false } };

  it.each([
    media,
    { kind: 'want', source: 'camera', size: null },
    { kind: 'signal', signal: { kind: 'bye', reason: 'left' } },
    gossip,
  ])('is handed on: $kind', (message) => {
    const { says, heard } = setUp();
    says(message);
    expect(heard).toEqual([message]);
  });

  it.each<readonly [string, unknown, string]>([
    ['no JSON', '{', ' malformed'],
    ['no object', '7', ' malformed'],
    ['no kind', '{}', ' malformed'],
    ['another form', '{"kind":"media","media":{}}', ' malformed'],
    ['a ping without a number', '{"kind":"ping","n":"1"}', ' malformed'],
    ['a newer kind', '{"kind":"confetti"}', ' unknown-kind'],
    ['too much', `{"kind":"gossip","body":"${'x'.repeat(LIMITS.controlBytes)}"}`, ''],
    ['bytes', new ArrayBuffer(8), ''],
  ])('harms nothing and is recorded: %s', (_, data, code) => {
    const { fake, heard, recorded, sent, clock, says } = setUp();
    fake.take(data as string); // as: the other end sends what it likes
    expect([heard, sent(), recorded()]).toEqual([[], [], [`control-refused${code}`]]);
    clock.advance(2999);
    fake.take(data as string); // as: the same
    clock.advance(1);
    // Noise is no word.
    expect(heard).toEqual(['open', 'silent']);
    says(gossip);
    expect(heard.slice(2)).toEqual(['loud', gossip]);
  });
});

describe('a flood', () => {
  it('is heard as far as one member may say, and ends with its channel', () => {
    const { fake, heard, says, recorded } = setUp();
    for (let n = 0; n < 500; n += 1) says({ kind: 'refresh' });
    expect([heard.length, fake.channel.readyState]).toEqual([400, 'open']);
    for (let n = 0; n < 2000; n += 1) says({ kind: 'refresh' });
    expect(heard.filter((what) => what !== 'close').length).toBe(400);
    expect(fake.channel.readyState).not.toBe('open');
    expect(recorded().filter((what) => what.startsWith('control-flood') || what === 'control-cut-off')).toEqual([
      'control-flood',
      'control-cut-off',
    ]);
  });
});

describe('closing', () => {
  it('by the other end is told, and nothing goes out after it', () => {
    const { fake, heard, control, recorded } = setUp();
    fake.close();
    expect([heard, control.isUp(), control.send(gossip), recorded()]).toEqual([
      ['close'],
      false,
      false,
      ['control-closed'],
    ]);
  });

  it('by this end is not told, and what comes afterwards is not heard', () => {
    const { fake, heard, life, clock, says } = setUp();
    clock.advance(0);
    life.abort();
    says(gossip);
    fake.close();
    clock.advance(10_000);
    expect([heard, clock.waiting()]).toEqual([['open'], 0]);
  });
});
