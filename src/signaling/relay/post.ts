import type { Address } from '#core';
import { GOSSIP_MOST, isVoidedBy, type SessionId, type Signal } from '#protocol';
import { keep } from './keep.ts';
import type { Letter, Relayed } from './letter.ts';
import type { Membership } from './membership.ts';
import type { Neighbour } from './neighbours.ts';

/** Carries signals between members, over whoever has a line to whom. */
export interface Post {
  /** Sends now, or as soon as there is a way; `body` is the signal, sealed. */
  send(to: Address, signal: Signal, body: string): void;
  /** Drops what this page has waiting for a connection that is no more; null: for any. */
  forget(to: SessionId | null): void;
  /** Sends what waits, as far as it goes. To be called at every change. */
  drain(): void;
  /**
   * Passes on what is for others, and hands on what is for this page. Nothing here proves who wrote it: those who carry
   * it could have. The ends of a connection check each other.
   */
  take(message: Relayed, via: Neighbour): void;
}

export interface PostOptions {
  readonly self: Address;
  readonly membership: Membership;
  /** Those whose line is up. */
  readonly near: () => readonly Neighbour[];
  readonly deliver: (message: Relayed) => void;
  readonly onUnknown: (what: string) => void;
}

/** Through three others reaches everybody in a call that is only just growing together. */
const HOPS = 3;
/** Letters kept for want of a way: a few restarts of a full mesh. */
const KEPT = 300;
/** Letters carried that are known again: a copy comes within moments, if at all. */
const CARRIED = 1000;

function isVoid({ message, signal }: Letter, to: Address, later: Signal): boolean {
  return signal !== null && message.to.session === to.session && isVoidedBy(signal, later);
}

export function createPost({ self, membership, near, deliver, onUnknown }: PostOptions): Post {
  const sent = new Map<SessionId, number>();
  const carried = new Map<string, true>();
  let letters: readonly Letter[] = [];

  const isKnown = (address: Address): boolean => membership.find(address) !== undefined;

  /** Straight, or through who has a line to them. False: it stays here until somebody has, even if it was spread. */
  const pass = (letter: Letter): boolean => {
    const { from, to } = letter.message;
    const others = near().filter((one) => one !== letter.via && one.line.remote.session !== from.session);
    const straight = others.filter(({ line }) => line.remote.session === to.session);
    const linked = others.filter((one) => one.linked.has(to.id));
    const ways = [...straight, ...linked];
    if (ways.length === 0 && letter.spread) return false;
    const text = JSON.stringify(letter.message);
    if (ways.some(({ line }) => line.send(text))) return true;
    // Who has not said anything yet may have to say that everything is different.
    letter.spread = others.filter(({ line, heard }) => heard && line.send(text)).length > 0;
    return false;
  };

  const drain = (): void => {
    letters = letters.filter((letter) => isKnown(letter.message.to) && !pass(letter));
  };

  const post = (letter: Letter): void => {
    letters = [...letters, letter].slice(-KEPT);
    drain();
  };

  const carry = (message: Relayed, via: Neighbour): void => {
    const { from, to, n, hops } = message;
    const name = `${from.session} ${to.session} ${n}`;
    if (hops === 0 || carried.has(name)) return;
    keep(carried, [name, true], CARRIED);
    post({ message: { ...message, hops: hops - 1 }, via, signal: null, spread: false });
  };

  return {
    send(to, signal, body) {
      const n = (sent.get(to.session) ?? 0) + 1;
      keep(sent, [to.session, n], GOSSIP_MOST);
      const message: Relayed = { kind: 'relay', from: self, to, n, body, hops: HOPS };
      // While a pair waits it says the same again and again.
      letters = letters.filter((one) => !isVoid(one, to, signal));
      post({ message, via: null, signal, spread: false });
    },
    forget(to) {
      const isOld = ({ message, via }: Letter): boolean => via === null && (to === null || message.to.session === to);
      letters = letters.filter((letter) => !isOld(letter));
    },
    drain,
    take(message, via) {
      const { from, to } = message;
      if (from.id === self.id || !isKnown(from) || !isKnown(to)) onUnknown('relay');
      else if (to.session === self.session) deliver(message);
      else carry(message, via);
    },
  };
}
