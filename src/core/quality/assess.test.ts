import { describe, expect, it } from 'vitest';
import type { QualityLevel } from '../facts.ts';
import { assess, FIRST } from './assess.ts';

const NAMES: Readonly<Record<string, QualityLevel>> = { g: 'good', f: 'fair', p: 'poor' };
const MARKS: Readonly<Record<QualityLevel, string>> = { good: 'g', fair: 'f', poor: 'p' };

/** One letter for each look. */
function levels(text: string, ms: number): string {
  let verdict = FIRST;
  return Array.from(text, (mark) => {
    verdict = assess(verdict, { ms, level: NAMES[mark] ?? 'good' });
    return MARKS[verdict.level];
  }).join('');
}

describe('assess', () => {
  it.each([
    ['a short dip passes', 'gggpggg', 1000, 'ggggggg'],
    ['two seconds count', 'gggppppp', 1000, 'ggggpppp'],
    ['two seconds are one long look', 'gpppp', 2000, 'gpppp'],
    ['of two bad looks the better one', 'ggfpff', 1000, 'gggfff'],
    ['then the worse one, once it lasts', 'gffppp', 1000, 'ggffpp'],
    ['five seconds make it good', 'ppgggggg', 1000, 'gpppppgg'],
    ['three long looks make it good', 'pppgggg', 2000, 'pppppgg'],
    ['better by as much as lasts', 'ppfgfggggg', 1000, 'gpppppfffg'],
    ['a dip on the way up starts over', 'ppggggpggggg', 1000, 'gppppppppppg'],
    ['no blinking', 'pgpgpgpgpgpg', 1000, 'gggggggggggg'],
    ['nor the other way', 'ppgpgpgpgpgp', 1000, 'gppppppppppp'],
  ])('%s', (_, looks, ms, expected) => {
    expect(levels(looks, ms)).toBe(expected);
  });

  it('works with timers that are a little early', () => {
    expect(levels('gpppggggggg', 990)).toBe('ggppppppggg');
  });

  it('keeps no more than it needs', () => {
    let verdict = FIRST;
    for (let index = 0; index < 100; index += 1) verdict = assess(verdict, { ms: 1000, level: 'good' });
    expect(verdict.looks.length).toBeLessThanOrEqual(6);
  });
});
