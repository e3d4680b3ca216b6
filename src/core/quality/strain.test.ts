import { describe, expect, it } from 'vitest';
import { PAUSED } from './adapt.ts';
import { type Doings, strainOf } from './strain.ts';

describe('strainOf', () => {
  it.each<[string, Partial<Doings>, string | null]>([
    ['nothing', { levels: [0, 0] }, null],
    ['no camera', { levels: [], eased: 2 }, null],
    ['the only link', { levels: [PAUSED] }, 'upload paused'],
    ['most links', { levels: [PAUSED, 0, PAUSED] }, 'upload paused'],
    ['one link of three', { levels: [PAUSED, 0, 0] }, null],
    ['one link of two', { levels: [PAUSED, 0] }, null],
    ['all smaller', { levels: [1, 2] }, 'upload lowered'],
    ['paused and smaller', { levels: [PAUSED, 2] }, 'upload lowered'],
    ['the processor', { levels: [0], eased: 1 }, 'processor lowered'],
    ['both', { levels: [1], eased: 1 }, 'upload lowered'],
    ['saving', { levels: [0], saving: true }, 'saver lowered'],
    ['saving, and the network does not carry even that', { levels: [PAUSED], saving: true }, 'upload paused'],
  ])('%s', (_, doings, expected) => {
    const strain = strainOf({ levels: [], eased: 0, saving: false, ...doings });
    expect(strain === null ? null : `${strain.cause} ${strain.video}`).toBe(expected);
  });
});
