import { useEffect, useState } from 'react';
import { untilStale } from './age.ts';

/** Whether an invite that was made at this time has become old; turns true by itself. For one invite: give it a key. */
export function useStale(madeAt: number): boolean {
  const [stale, setStale] = useState(() => untilStale(madeAt, Date.now()) === 0);
  useEffect(() => {
    const timer = setTimeout(() => setStale(true), untilStale(madeAt, Date.now()));
    return () => clearTimeout(timer);
  }, [madeAt]);
  return stale;
}
