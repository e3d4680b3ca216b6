import type { ReactNode } from 'react';
import { Count } from '#components';
import { useWords } from '../words/index.ts';
import { useKnocks } from './useKnocks.ts';

/** How many wait to be let in, on the button that leads to them. */
export function Knocks(): ReactNode {
  const say = useWords();
  const n = useKnocks().length;
  return n > 0 && <Count n={n} says={say('p.waiting.n', { n })} />;
}
