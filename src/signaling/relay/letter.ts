import type { Gossip, Signal } from '#protocol';
import type { Neighbour } from './neighbours.ts';

/** A signal on its way through members. */
export type Relayed = Extract<Gossip, { kind: 'relay' }>;

/** One that is here to be passed on. */
export interface Letter {
  readonly message: Relayed;
  /** Where it came from; null: from here. */
  readonly via: Neighbour | null;
  /** What it says; null: it is only passed on. */
  readonly signal: Signal | null;
  /** Whether everybody near has it, for want of somebody who is known to reach the addressee. */
  spread: boolean;
}
