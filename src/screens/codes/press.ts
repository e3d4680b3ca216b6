import { useCallback } from 'react';
import { type ExchangeCommands, type Product, useProduct } from '#hooks';
import { failed } from '#protocol';
import { startDevices } from '../lobby/startDevices.ts';
import { createCell, useCell } from './cell.ts';
import { copyOnPress } from './copying.ts';
import { codeLink } from './link.ts';

type Made = Awaited<ReturnType<ExchangeCommands['invite']>>;
/** 'unloaded': the code for it did not come over the network. */
export type PressError = Exclude<Extract<Made, { ok: false }>['error'], 'withdrawn'> | 'unloaded';

/** How the last press of "Create invite" goes. */
interface Press {
  readonly making: boolean;
  readonly error: PressError | null;
}

const press = createCell<Press>({ making: false, error: null });
let ending = Promise.resolve();
/** Counts presses, and visits that end: what comes of an earlier one is no news any more. */
let turn = 0;

export function usePress(): Press {
  return useCell(press);
}

/**
 * Makes an invite and copies it, in this very press: in the call that is under way, or in a new one. `anew`: the call
 * under way is given up first.
 */
export function useStartInvite(): (anew?: boolean) => void {
  const product = useProduct();
  return useCallback(
    (anew = false) => {
      const { at } = product.call.getState().status;
      // In a call they are as the person wants them. A page that may use the camera makes shorter, better codes.
      if (at === 'lobby' || at === 'left') startDevices(product);
      const before = anew || at === 'left' ? endVisit(product) : ending;
      turn += 1;
      const current = turn;
      press.set({ making: true, error: null });
      const making = before
        .then(product.direct)
        .then((exchange) => exchange.invite())
        .catch(() => failed('unloaded' as const));
      void making.then((made) => {
        if (current !== turn) return;
        press.set({ making: false, error: made.ok || made.error === 'withdrawn' ? null : made.error });
      });
      void copyOnPress(making.then((made) => (made.ok ? codeLink(product.site, made.value.text) : null)));
    },
    [product],
  );
}

/** Leaves the call without a server and clears the screen of it at once; resolves when it is over. */
export function endVisit({ call, endDirect }: Product): Promise<void> {
  call.tell({ kind: 'lobby' });
  turn += 1;
  press.set({ making: false, error: null });
  ending = endDirect();
  return ending;
}
