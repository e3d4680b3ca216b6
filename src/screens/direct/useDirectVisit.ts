import { useDeferredValue, useEffect, useRef } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { type Product, useCallState, useProduct } from '#hooks';
import { endVisit } from '../codes/press.ts';
import { retryDevices, startDevices } from '../lobby/startDevices.ts';
import { CALL, codeAt } from '../page/place.ts';
import { type Stage, stageOf } from './stage.ts';
import { type Codes, useCodes } from './useCodes.ts';
import { useFirstArrival } from './useFirstArrival.ts';
import { type Incoming, useIncoming } from './useIncoming.ts';

/** One call without a server, from its first code to the page after it. */
export interface DirectVisit extends Codes, Pick<Incoming, 'joining' | 'join'> {
  readonly stage: Stage;
  /** When the first of the others came; null: nobody yet. Milliseconds since 1970, on the engine's clock. */
  readonly since: number | null;
  /** How long this page waited for them, in milliseconds. */
  readonly waited: number;
  readonly retryDevices: () => void;
}

/** Where a visit begins: at one's own invite, or with the code of this number. */
export type Beginning = 'call' | number;

export function useDirectVisit(place: Beginning): DirectVisit {
  const product = useProduct();
  // Deferred: the call screen is drawn in slices, between which the connections it shows are set up.
  const status = useDeferredValue(useCallState((state) => state.status));
  const outside = useDeferredValue(useCallState((state) => state.outside));
  const incoming = useIncoming({ at: place === 'call' ? 'inviter' : 'reading' });
  const codes = useCodes(incoming);
  const arrival = useFirstArrival(status);
  const begun = status.at === 'in-call' && arrival !== null;
  const { entry, joining, join, take, toInviter } = incoming;

  useCode(place, take);
  useLifetime(product);
  useDevices(entry.at === 'guest', status.at === 'left', product);

  return {
    ...codes,
    joining,
    join,
    stage: stageOf({ ...codes, status, begun, outside, entry }),
    since: arrival?.at ?? null,
    waited: arrival === null ? 0 : arrival.at - arrival.call,
    invite: (anew) => {
      codes.invite(anew);
      toInviter();
      if (place !== 'call' && !begun) navigate(CALL);
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
