import type { Strain } from '../facts.ts';
import { PAUSED } from './adapt.ts';

export interface Doings {
  /** How far each link's camera has come down for its network; empty while no camera is on. Levels as in `Adaptation`. */
  readonly levels: readonly number[];
  /** How far all have for the processor. */
  readonly eased: number;
  readonly saving: boolean;
}

/**
 * What this device does as a whole, for the person at it. One link of many that is slow is the other end's matter, and is
 * told there. Pure.
 */
export function strainOf({ levels, eased, saving }: Doings): Strain | null {
  const most = (level: number): boolean => levels.filter((one) => one >= level).length * 2 > levels.length;
  if (most(PAUSED)) return { cause: 'upload', video: 'paused' };
  if (most(1)) return { cause: 'upload', video: 'lowered' };
  if (eased > 0 && levels.length > 0) return { cause: 'processor', video: 'lowered' };
  return saving ? { cause: 'saver', video: 'lowered' } : null;
}
