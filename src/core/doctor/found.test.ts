import { describe, expect, it } from 'vitest';
import { readFound } from './found.ts';

const NAME = '11111111-2222-4333-8444-555555555555.local';

function candidate(changes: Readonly<Record<string, unknown>>): RTCIceCandidate {
  const usual = { type: 'host', protocol: 'udp', address: '192.0.2.1', port: 5000, priority: 2_122_260_223 };
  // as: only the fields that are read.
  return { ...usual, relatedAddress: null, relatedPort: null, ...changes } as unknown as RTCIceCandidate;
}

describe('readFound', () => {
  it.each([
    ['192.0.2.1', 1, 'v4'],
    ['2001:db8::1', 1, 'v6'],
    [NAME, 2_122_260_223, 'v4'],
    // 126 << 24 | (127 << 8 | 40) << 8 | 255
    [NAME, 2_122_262_783, 'v6'],
    [NAME, 1, null],
  ] as const)('tells the family of %s with priority %d', (address, priority, family) => {
    expect(readFound(candidate({ address, priority }))?.family).toBe(family);
  });

  it.each([
    [{ relatedAddress: '10.0.0.2', relatedPort: 5000 }, '10.0.0.2 5000'],
    [{ relatedAddress: '0.0.0.0', relatedPort: 0 }, 'v4'],
    [{ relatedAddress: null, address: '2001:db8::1' }, 'v6'],
  ])('tells where it was found from: %o', (changes, base) => {
    expect(readFound(candidate({ type: 'srflx', ...changes }))?.base).toBe(base);
  });

  it('takes the mark at the end for nothing', () => {
    expect(readFound(candidate({ type: null, address: null }))).toBeNull();
  });
});
