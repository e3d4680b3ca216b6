import type { Signal } from '#protocol';

/** What the two ends of a pair say to each other; 'ack' is the link's own. */
export type Message = Exclude<Signal, { readonly kind: 'ack' }>;
