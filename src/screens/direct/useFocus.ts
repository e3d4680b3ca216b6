import { type RefObject, useEffect, useRef } from 'react';

/** Focus begins here: what was pressed to get to this screen is gone. */
export function useFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}
