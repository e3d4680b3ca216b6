import { describe, expect, it } from 'vitest';
import { GOSSIP_LIVES } from '#protocol';
import { session } from '#testing';
import { createLives, type SessionsTold } from './lives.ts';

const ada = session(1);
const there: SessionsTold = { members: [{ session: ada }], gone: [] };
const over: SessionsTold = { members: [], gone: [ada] };

/** What is known of one session; `hears` takes what is told of it in this life. */
function open() {
  const lives = createLives();
  return {
    hears(told: SessionsTold, life: number) {
      for (const [one, end] of lives.hear({ ...told, lives: [{ session: ada, life }] })) lives.end(one, end);
    },
    state: () => [lives.hasEnded(ada), lives.lifeOf(ada)],
  };
}

describe('what is told of a life that is far beyond the one that is known', () => {
  it.each([
    ['is no end', over, GOSSIP_LIVES, [false, 1]],
    ['… nor together with that life', { ...over, members: there.members }, GOSSIP_LIVES, [false, 9]],
    ['is an end after as many lives as a page may miss', over, 9, [true, 1]],
    ['… nor where that is said twice', { ...over, members: [...there.members, ...there.members] }, 1000, [false, 9]],
    ['is a life, of which the next few are known', there, GOSSIP_LIVES, [false, 9]],
  ])('%s', (_what, told, life, expected) => {
    const { hears, state } = open();
    hears(told, life);
    expect(state()).toEqual(expected);
  });

  it('brings back who has ended, however many lives were missed', () => {
    const { hears, state } = open();
    hears(over, 9);
    hears(there, 30);
    expect(state()).toEqual([false, 17]);
  });
});
