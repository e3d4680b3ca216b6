import { useCallback } from 'react';
import { useProduct } from '#hooks';
import { useWords } from '../words/index.ts';
import type { Someone } from './layout.ts';

/** What people are called: their name, "Guest" for those who gave none, "You" for oneself. */
export function useWho(): (who: Someone) => string {
  const say = useWords();
  const { call } = useProduct();
  return useCallback(
    (who) => {
      if (who === 'self') return say('app.you');
      const name = call.getState().participants[who]?.name ?? '';
      return name === '' ? say('c.guest') : name;
    },
    [call, say],
  );
}
