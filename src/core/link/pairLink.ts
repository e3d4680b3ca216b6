import type { LinkHeader, Signal } from '#protocol';
import type { Platform } from '../ports.ts';
import { createInOrder } from './inOrder.ts';
import type { Message } from './message.ts';
import { createOutbox } from './outbox.ts';

/**
 * Signals of one pair: each arrives once and in order, over whatever path is up, and is sent again until the other end
 * has it. Lives as long as one peer connection; when either end starts over, both do.
 */
export interface PairLink {
  /** Numbered, and kept until the other end has it. */
  send(message: Message): void;
  /** Once, by every way and outside of the order: a goodbye. */
  tell(message: Message): void;
  /** A signal by any path, as often as it comes. */
  receive(signal: Signal): void;
  /** What the other end does not have yet is sent again now. */
  flush(): void;
  /** What the other end does not have yet is of no use any more. */
  clear(): void;
  /** Lets the other end know of this one. */
  greet(): void;
  /** Milliseconds for which the other end has not taken what it was told; 0: it has everything. */
  overdue(): number;
}

export interface PairLinkOptions {
  /** This end. One that is made later has a larger number; those of the offering side are odd, of the other even. */
  readonly life: number;
  /** The connection came up before the link did, so a second remote end is another one, whatever was said. */
  readonly adopted: boolean;
  readonly platform: Pick<Platform, 'now' | 'after' | 'every'>;
  readonly lifetime: AbortSignal;
  /** Puts it on the path that is up; `everywhere`: on all there are. */
  readonly post: (signal: Signal, everywhere: boolean) => void;
  readonly deliver: (message: Message) => void;
  /** The other end took something that had waited for a while. */
  readonly revived: () => void;
  /** The other end was made anew: this one is of no use. The signal is for the one that follows. */
  readonly startOver: (signal: Signal) => void;
}

/** Candidates come in bursts: one acknowledgement for many. */
const ACK_MS = 100;

export function createPairLink(options: PairLinkOptions): PairLink {
  const { life, platform, lifetime, post, deliver } = options;
  let remote = 0;
  /** Something came of what was said, in either direction: another remote end is not the one that heard it. */
  let wasHeard = false;
  let ackDue = false;

  const hand = (signal: Signal): void => {
    if (signal.kind !== 'ack') deliver(signal);
  };
  const inOrder = createInOrder((signal) => {
    wasHeard = true;
    hand(signal);
  });
  const header = (): LinkHeader => ({ from: life, to: remote, ack: inOrder.arrived() });
  const outbox = createOutbox({
    platform,
    lifetime,
    post({ n, message }, base, everywhere) {
      ackDue = false;
      post({ ...message, link: { ...header(), n, base } }, everywhere);
    },
    revived: () => options.revived(),
  });
  const postAck = (): void => {
    ackDue = false;
    post({ kind: 'ack', link: header() }, false);
  };
  const oweAck = (): void => {
    if (ackDue) return;
    ackDue = true;
    platform.after(ACK_MS, lifetime, () => ackDue && postAck());
  };
  /** Whether the signal is between the two ends that there are. */
  const concerns = (signal: Signal, { from, to }: LinkHeader): boolean => {
    // Own words that came back: of the two ends one has even numbers, the other odd ones.
    if (from < remote || from % 2 === life % 2) return false;
    if (from > remote && remote !== 0 && (wasHeard || options.adopted)) {
      options.startOver(signal);
      return false;
    }
    if (to === 0 || to === life) {
      remote = from;
      return true;
    }
    // Meant for the end that was here before: they do not know of this one yet, and will start over when they do.
    oweAck();
    return false;
  };

  return {
    send: (message) => outbox.add(message),
    tell: (message) => post({ ...message, link: header() }, true),
    receive(signal) {
      const { link } = signal;
      if (link === undefined) {
        // An end of before there were links.
        outbox.stop();
        return hand(signal);
      }
      if (!concerns(signal, link)) return;
      if (link.ack > 0) wasHeard = true;
      outbox.settle(link.ack);
      if (link.n === undefined) return hand(signal);
      oweAck();
      inOrder.take(signal, link.n, link.base ?? 1);
    },
    flush: () => outbox.flush(),
    clear: () => outbox.clear(),
    greet: postAck,
    overdue: () => outbox.overdue(),
  };
}
