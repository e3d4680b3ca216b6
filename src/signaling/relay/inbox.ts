import { GOSSIP_MOST, LIMITS, type SessionId } from '#protocol';
import { keep } from './keep.ts';
import type { Relayed } from './letter.ts';

export interface InboxOptions {
  /** Hands on the next message of somebody. */
  readonly deliver: (message: Relayed) => void;
  /** Calls back when what is missing by then may count as lost. */
  readonly later: (work: () => void) => void;
}

interface Sender {
  /** The number of the last message handed on. */
  last: number;
  /** Those that came too early. */
  readonly early: Map<number, Relayed>;
  waiting: boolean;
}

/** Far more than a change of ways brings out of order. */
const MOST_EARLY = 100;
/** The same in UTF-16 code units of all their bodies: many senders may be one member's invention. */
const MOST_TEXT = 4 * LIMITS.signalBytes;

function isFull({ early }: Sender, { body }: Relayed): boolean {
  const text = Array.from(early.values()).reduce((sum, one) => sum + one.body.length, body.length);
  return early.size >= MOST_EARLY || text > MOST_TEXT;
}

/** Puts what comes by several ways into the order in which it was sent, once each. Returns where to put it. */
export function createInbox({ deliver, later }: InboxOptions): (message: Relayed) => void {
  const senders = new Map<SessionId, Sender>();

  const release = (sender: Sender): void => {
    for (let next = sender.early.get(sender.last + 1); next !== undefined; next = sender.early.get(sender.last + 1)) {
      sender.last += 1;
      sender.early.delete(sender.last);
      deliver(next);
    }
    if (sender.early.size > 0 && !sender.waiting) wait(sender);
  };

  const wait = (sender: Sender): void => {
    const { last } = sender;
    sender.waiting = true;
    later(() => {
      sender.waiting = false;
      if (sender.last === last) sender.last = Math.min(...sender.early.keys()) - 1;
      release(sender);
    });
  };

  return (message) => {
    const { from, n } = message;
    const sender = senders.get(from.session) ?? { last: 0, early: new Map<number, Relayed>(), waiting: false };
    keep(senders, [from.session, sender], GOSSIP_MOST);
    if (n <= sender.last || (n > sender.last + 1 && isFull(sender, message))) return;
    sender.early.set(n, message);
    release(sender);
  };
}
