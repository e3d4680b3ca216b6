import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '#store';
import { doctorReport, sentenceOf, stateOf } from './doctorReport.ts';

const say = (id: string, values?: Readonly<Record<string, unknown>>) =>
  values === undefined ? id : `${id} ${JSON.stringify(values)}`;
const FOUND: Diagnosis = {
  checks: [
    { path: 'signaling', state: 'works', ms: 12.4 },
    { path: 'nat', state: 'partly', ms: null },
  ],
  verdict: { code: 'relay-only', side: 'here', outlook: 'works' },
  reach: null,
  details: [{ path: 'direct-v4', type: 'host', address: '192.0.2.7' }],
};
const options = { say, language: 'en', browser: 'Browser/1', now: 0 } as const;

describe('doctorReport', () => {
  it('tells every way and the verdict, but no address', () => {
    const text = doctorReport(FOUND, null, { ...options, addresses: false });
    expect(text).toContain('d.signaling: d.works · 12 ms');
    expect(text).toContain('d.nat: d.partly');
    expect(text).toContain('(relay-only)');
    expect(text).not.toContain('192.0.2.7');
  });

  it('tells addresses where that was asked for', () => {
    expect(doctorReport(FOUND, null, { ...options, addresses: true })).toContain('d.direct-v4: host 192.0.2.7');
  });

  it('tells what stands between two without a name', () => {
    const text = doctorReport(
      FOUND,
      { code: 'no-udp', side: 'there', outlook: 'fails' },
      { ...options, addresses: false },
    );
    expect(text).toContain('(no-udp, there)');
    expect(text).toContain('q.person');
    expect(doctorReport(FOUND, 'silent', { ...options, addresses: false })).not.toContain('d.pair');
  });
});

it('says how a way stands and what was found, in words', () => {
  expect(stateOf({ path: 'nat', state: 'blocked', ms: null }, say, 'en')).toBe('d.blocked');
  expect(sentenceOf({ code: 'no-udp', side: 'there', outlook: 'fails' }, say, 'Ada')).toBe(
    'd.v.no-udp {"side":"there","name":"Ada"}',
  );
});
