import { useDeferredValue, useEffect, useRef } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { type Product, useCallState, useExchange, useProduct } from '#hooks';
import type { Invite, Reply } from '#store';
import { endVisit, usePress, useStartInvite } from '../codes/press.ts';
import { retryDevices, startDevices } from '../lobby/startDevices.ts';
import { CALL, codeAt } from '../page/place.ts';
import type { Problem } from './problems.ts';
import { isAwaited, type Stage, stageOf } from './stage.ts';
import { useFirstArrival } from './useFirstArrival.ts';
import { type Incoming, useIncoming } from './useIncoming.ts';

/** One call without a server, from its first code to the page after it. */
export interface DirectVisit extends Pick<Incoming, 'box' | 'write' | 'take' | 'joining' | 'join'> {
  readonly stage: Stage;
  readonly invites: readonly Invite[];
  readonly reply: Reply | null;
  /** When the first of the others came; null: nobody yet. Milliseconds since 1970, on the engine's clock. */
  readonly since: number | null;
  /** How long this page waited for them, in milliseconds. */
  readonly waited: number;
  /** An invite is on its way. */
  readonly making: boolean;
  /** Why the last press of "Create invite" came to nothing. */
  readonly pressed: Problem | null;
  /** Makes an invite and copies it, in this very press. `anew`: whatever was before is given up first. */
  readonly invite: (anew?: boolean) => void;
  readonly withdraw: (what: number | 'reply') => void;
  /** Puts away what went wrong and was read. */
  readonly tidy: () => void;
  readonly retryDevices: () => void;
}

/** Where a visit begins: at one's own invite, or with the code of this number. */
export type Beginning = 'call' | number;

export function useDirectVisit(place: Beginning): DirectVisit {
  const product = useProduct();
  const { withdraw } = useExchange();
  const invites = useCallState((state) => state.invites);
  const reply = useCallState((state) => state.reply);
  // Deferred: the call screen is drawn in slices, between which the connections it shows are set up.
  const status = useDeferredValue(useCallState((state) => state.status));
  const incoming = useIncoming({ at: place === 'call' ? 'inviter' : 'reading' });
  const { making, error: pressed } = usePress();
  const startInvite = useStartInvite();
  const arrival = useFirstArrival(status);
  const begun = status.at === 'in-call' && arrival !== null;
  const { entry, take, toInviter } = incoming;

  useCode(place, take);
  useLifetime(product);
  useDevices(entry.at === 'guest', status.at === 'left', product);
  useGuard(isAwaited(invites, reply));

  return {
    ...incoming,
    stage: stageOf({ status, begun, entry, invites, reply, pressed }),
    invites,
    reply,
    since: arrival?.at ?? null,
    waited: arrival === null ? 0 : arrival.at - arrival.call,
    making,
    pressed,
    invite: (anew) => {
      startInvite(anew);
      toInviter();
      if (place !== 'call' && !begun) navigate(CALL);
    },
    withdraw,
    tidy: () => {
      incoming.write('');
      if (reply?.state === 'failed') withdraw('reply');
    },
    retryDevices: () => retryDevices(product),
  };
}

/** Takes each code that comes by the address, once. */
function useCode(place: Beginning, take: (text: string) => void): void {
  const taken = useRef<Beginning | null>(null);
  useEffect(() => {
    if (typeof place !== 'number' || place === taken.current) return;
    taken.current = place;
    take(codeAt(place));
  }, [place, take]);
}

/** Ends the call with the visit. */
function useLifetime(product: Product): void {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      // Not at once: React may take the screen away only to put it back.
      queueMicrotask(() => {
        if (here.current) return;
        product.media.stop();
        void endVisit(product);
      });
    };
  }, [product]);
}

/** A guest is asked for the devices on arrival, as in a lobby; the light beside the camera goes off with the call. */
function useDevices(guest: boolean, left: boolean, product: Product): void {
  useEffect(() => {
    if (guest) startDevices(product);
  }, [guest, product]);
  useEffect(() => {
    if (left) product.media.stop();
  }, [left, product]);
}

/** Has the browser ask before the page is closed that a code on its way leads to. */
function useGuard(awaited: boolean): void {
  useEffect(() => {
    if (!awaited) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [awaited]);
}
