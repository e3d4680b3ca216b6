import { describe, expect, it } from 'vitest';
import { crypt } from '#testing';
import { createEnvelope, type Envelope } from './envelope.ts';
import { derivePairKeys, NO_PROOF } from './keys.ts';

async function pair(): Promise<readonly [Envelope, Envelope]> {
  const shared = crypt.random(new Uint8Array(32));
  const [one, other] = [new Uint8Array([1]), new Uint8Array([2])];
  const common = { shared, proof: NO_PROOF };
  const first = await derivePairKeys(crypt.subtle, { ...common, hellos: [one, other], isFirst: true });
  const second = await derivePairKeys(crypt.subtle, { ...common, hellos: [other, one], isFirst: false });
  return [createEnvelope(crypt.subtle, first), createEnvelope(crypt.subtle, second)];
}

describe('what one end seals', () => {
  it('the other opens, whatever came before it, and once', async () => {
    const [ada, grace] = await pair();
    const bodies = await Promise.all(['a', 'b', 'c'].map((text) => ada.seal(text)));
    const opened: (string | null)[] = [];
    for (const index of [2, 0, 1, 0, 2]) opened.push(await grace.open(bodies[index] ?? ''));
    expect(opened).toEqual(['c', 'a', 'b', null, null]);
  });

  it('opens once also when it comes twice at the same moment', async () => {
    const [ada, grace] = await pair();
    const body = await ada.seal('a');
    const both = await Promise.all([grace.open(body), grace.open(body)]);
    expect([both.filter((text) => text === 'a').length, both.filter((text) => text === null).length]).toEqual([1, 1]);
  });

  it('does not open at the end that sealed it, nor at anybody else’s', async () => {
    const [ada] = await pair();
    const [, stranger] = await pair();
    const body = await ada.seal('a');
    expect([await ada.open(body), await stranger.open(body)]).toEqual([null, null]);
  });

  it('does not open with any of its characters changed', async () => {
    const [ada, grace] = await pair();
    const body = await ada.seal('Hi, Grace');
    for (const [at, character] of Array.from(body).entries()) {
      const changed = `${body.slice(0, at)}${character === 'A' ? 'B' : 'A'}${body.slice(at + 1)}`;
      expect(await grace.open(changed)).toBeNull();
    }
    expect(await grace.open(body)).toBe('Hi, Grace');
  });

  it.each(['', 'A', '{"kind":"bye","reason":"left"}', 'A'.repeat(64), '_'.repeat(64)])('is not %j', async (body) => {
    const [, grace] = await pair();
    expect(await grace.open(body)).toBeNull();
  });

  it('is forgotten after a while, not opened again', async () => {
    const [ada, grace] = await pair();
    const first = await ada.seal('first');
    expect(await grace.open(first)).toBe('first');
    for (let n = 0; n < 2500; n += 1) await grace.open(await ada.seal('more'));
    expect(await grace.open(first)).toBeNull();
  });
});
