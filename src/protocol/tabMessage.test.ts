import { describe, expect, it } from 'vitest';
import { decodeTabMessage } from './tabMessage.ts';

const NAME = 'x'.repeat(64);
const ask = { ask: NAME, text: 'a code' };

describe('what tabs tell each other', () => {
  it.each([
    ask,
    { ...ask, text: 'x'.repeat(8192) },
    { ask: '', text: '' },
    { answer: NAME, error: null },
    { answer: 'a', error: 'already-used' },
    { answer: 'a', error: 'malformed' },
    { answer: 'a', error: 'full' },
  ])('is understood: %j', (message) => {
    expect(decodeTabMessage(JSON.stringify(message))).toEqual({ ok: true, value: message });
  });

  it.each([
    { ...ask, text: 'x'.repeat(8193) },
    { ...ask, ask: `${NAME}x` },
    { ask: 'a' },
    { text: 'a' },
    { ask: 'a', text: null },
    { answer: 'a' },
    { answer: 7, error: null },
    { answer: 'a', error: 'other-invite' },
    { answer: 'a', error: '' },
    [ask],
    'a word',
    7,
    null,
  ])('is told from noise: %j', (message) => {
    expect(decodeTabMessage(JSON.stringify(message))).toEqual({ ok: false, error: 'malformed' });
  });

  it.each([undefined, null, 7, '', '{', '{"ask":"a","text":"b"', ask, new Uint8Array(2), () => undefined])(
    'is text: %s is none',
    (message) => {
      expect(decodeTabMessage(message)).toEqual({ ok: false, error: 'malformed' });
    },
  );

  it('has nothing in it that was not asked for', () => {
    expect(decodeTabMessage(JSON.stringify({ ...ask, more: 1, answer: 'b' }))).toEqual({ ok: true, value: ask });
    expect(decodeTabMessage('{"__proto__":{"ask":"a","text":"b"}}')).toEqual({ ok: false, error: 'malformed' });
  });
});
