import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { control } from './control.ts';
import * as decoders from './decode.ts';
import { decodeGossip, gossip } from './gossip.ts';
import { REFUSAL_CODES } from './messages.ts';
import type { Result } from './result.ts';
import { signal } from './signal.ts';

type Decoder = (input: unknown) => Result<unknown, unknown>;

const FOLDER = new URL('./fixtures/v1/', import.meta.url);
const samples = readdirSync(FOLDER).map((file) => {
  const [family = '', rest = ''] = file.replace(/\.json$/, '').split('.');
  const content: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  return { file, family, name: rest.split('-')[0] ?? '', content };
});

const asText =
  (decode: (text: string) => Result<unknown, unknown>): Decoder =>
  (input) =>
    decode(JSON.stringify(input));

// A refusal reply is an error to the one who asked, so its decoder fails with what it says.
const decodeRefusedReply: Decoder = (input) => {
  const joined = decoders.decodeJoined(input);
  return joined.ok ? { ok: false, error: 'accepted' } : { ok: true, value: { ok: false, ...joined.error } };
};

const DECODERS: Readonly<Record<string, Decoder>> = {
  'client.watch': decoders.decodeWatch,
  'client.join': decoders.decodeJoin,
  'client.signal': decoders.decodeSignalMessage,
  'client.leave': decoders.decodeLeave,
  'server.preview': decoders.decodePreview,
  'server.roster': decoders.decodeRoster,
  'server.signal': decoders.decodeRelayedSignal,
  'server.refused': decoders.decodeRefusal,
  'reply.watched': (input) => withOk(decoders.decodeWatched(input)),
  'reply.joined': (input) => withOk(decoders.decodeJoined(input)),
  'reply.renewed': (input) => withOk(decoders.decodeRenewal(input)),
  'reply.refused': decodeRefusedReply,
};

function withOk(decoded: Result<object, unknown>): Result<unknown, unknown> {
  return decoded.ok ? { ok: true, value: { ok: true, ...decoded.value } } : decoded;
}

function decoderOf(family: string, name: string): Decoder | undefined {
  if (family === 'signal') return asText(decoders.decodeSignal);
  if (family === 'gossip') return asText(decodeGossip);
  return family === 'control' ? asText(decoders.decodeControl) : DECODERS[`${family}.${name}`];
}

const namesOf = (family: string): readonly string[] =>
  [...new Set(samples.filter((sample) => sample.family === family).map(({ name }) => name))].toSorted();

describe('everything that ever shipped is still understood', () => {
  it.each(samples)('v1/$file', ({ family, name, content }) => {
    expect(decoderOf(family, name)?.(content)).toEqual({ ok: true, value: content });
  });

  it('has a sample of every message and every kind', () => {
    expect(
      Object.keys(DECODERS).filter((key) => !samples.some(({ family, name }) => `${family}.${name}` === key)),
    ).toEqual([]);
    expect(namesOf('signal')).toEqual(signal.options.map((option) => option.entries.kind.literal).toSorted());
    expect(namesOf('control')).toEqual(control.options.map((option) => option.entries.kind.literal).toSorted());
    expect(namesOf('gossip')).toEqual(gossip.options.map((option) => option.entries.kind.literal).toSorted());
    const codes = samples.map(({ content }) => (content as { readonly code?: string }).code);
    expect(new Set(codes)).toEqual(new Set([...REFUSAL_CODES, undefined]));
  });

  it.each(samples)('v1/$file with a field of the future', ({ family, name, content }) => {
    const newer = { ...(content as object), future: { nested: [1] } };
    expect(decoderOf(family, name)?.(newer)).toEqual({ ok: true, value: content });
  });
});

describe('what it does not know', () => {
  it.each([
    ['signal', decoders.decodeSignal, '{"kind":"bye","reason":"bored"}'],
    ['control', decoders.decodeControl, '{"kind":"ping","n":-1}'],
    ['gossip', decodeGossip, '{"kind":"relay","hops":4}'],
  ])('a %s of a newer kind is told from a broken one', (_family, decode, broken) => {
    expect(decode('{"kind":"hologram","x":1}')).toEqual({ ok: false, error: 'unknown-kind' });
    for (const text of ['', '{', 'null', '7', '[]', '{}', '{"kind":7}', broken]) {
      expect(decode(text)).toEqual({ ok: false, error: 'malformed' });
    }
  });

  it('a newer version is told from a broken message', () => {
    const unsupported = { ok: false, error: 'unsupported-version' };
    expect(decoders.decodeJoin({ v: 2 })).toEqual(unsupported);
    expect(decoders.decodeWatch({ v: 0, room: 'garden' })).toEqual(unsupported);
    expect(decoders.decodeJoin({ v: 1 })).toEqual({ ok: false, error: 'malformed' });
    expect(decoders.decodeWatch({ v: '2', room: 'garden' })).toEqual({ ok: false, error: 'malformed' });
  });
});
