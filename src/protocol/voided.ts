import type { Signal } from './signal.ts';

/**
 * Whether a signal that still waits for a way is of no use beside a later one to the same addressee: the same again, void
 * by now, or of a connection that was replaced. What has no place in the order says something of its own.
 */
export function isVoidedBy(waiting: Signal, later: Signal): boolean {
  const [old, now] = [waiting.link, later.link];
  if (old === undefined || now === undefined || old.from > now.from) return false;
  if (old.n === undefined) return waiting.kind === 'ack' && old.from === now.from && old.ack <= now.ack;
  return old.from < now.from || old.n === now.n || old.n < (now.base ?? 0);
}
