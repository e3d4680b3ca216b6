import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hexOf, uint } from './bytes.ts';
import { crc24 } from './checksum.ts';
import { decodeCode, encodeCode } from './code.ts';
import { shortName } from './name.ts';
import { type Chance, createChance, inventCode } from './samples.ts';
import type { BadCode, InvitationCode } from './types.ts';

/** A body of which a few bytes are not as they were, with a checksum that is right. */
function forge(chance: Chance, good: Uint8Array): Uint8Array {
  const body = [...good.subarray(0, -3)];
  for (let n = chance.below(4); n > 0; n -= 1) {
    // Mostly where structure is: in the header, and behind the fingerprint.
    const at =
      chance.below(4) === 0 ? 0 : chance.below(8) === 0 ? chance.below(38) : 38 + chance.below(body.length - 38);
    const value = chance.below(2) === 0 ? chance.below(256) : (body[at] ?? 0) ^ (1 << chance.below(8));
    body.splice(at, chance.below(6) === 0 ? chance.below(5) : 1, ...(chance.below(6) === 0 ? [] : [value]));
  }
  if (chance.below(50) === 0)
    body.splice(0, body.length, ...Array.from({ length: chance.below(505) }, () => chance.below(256)));
  return Uint8Array.from([...body, ...uint(crc24(body), 3)]);
}

/** Whether only that is lost which the encoder leaves out: fields of the future, the end of a long name, a seventh candidate. */
function isClose(bytes: Uint8Array, code: InvitationCode, again: Uint8Array): boolean {
  const extra = ((bytes[0] ?? 0) & 2) !== 0;
  const reread = decodeCode(again);
  if ((!extra && code.candidates.length <= 6) || !reread.ok) return false;
  const { name } = reread.value;
  const kept = { ...code, name, candidates: code.candidates.slice(0, 6) };
  return [shortName(code.name), ''].includes(name) && isDeepStrictEqual(reread.value, kept);
}

type Outcome = 'exact' | 'close' | 'lost' | BadCode;

function outcomeOf(bytes: Uint8Array): Outcome {
  const decoded = decodeCode(bytes);
  if (!decoded.ok) return decoded.error;
  const again = encodeCode(decoded.value);
  if (hexOf(again) === hexOf(bytes)) return 'exact';
  return isClose(bytes, decoded.value, again) ? 'close' : 'lost';
}

describe('15,000 forged codes', { timeout: 60_000 }, () => {
  it('are read and written again byte by byte, or refused', () => {
    const chance = createChance(33);
    const goods = Array.from({ length: 200 }, () => encodeCode(inventCode(chance, 4)));
    const outcomes = new Map<Outcome, number>();
    for (let n = 0; n < 15_000; n += 1) {
      const outcome = outcomeOf(forge(chance, goods[n % goods.length] ?? Uint8Array.of()));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['close', 'exact', 'malformed', 'newer-version']);
    // Neither everything nor nothing, or the fuzz would prove little.
    for (const times of outcomes.values()) expect(times).toBeGreaterThan(100);
  });
});
