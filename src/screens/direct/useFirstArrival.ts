import { useDeferredValue, useEffect, useState } from 'react';
import { useProduct } from '#hooks';
import type { CallStatus } from '#store';

/** When the first of the others came into a call, on the engine's clock. */
interface Arrival {
  /** The call, by the time it began. */
  readonly call: number;
  readonly at: number;
}

/** The arrival that turned waiting into a call; null while nobody has come into this one. */
export function useFirstArrival(status: CallStatus): Arrival | null {
  const { call } = useProduct();
  const [first, setFirst] = useState<Arrival | null>(null);
  useEffect(() => {
    const look = () => {
      const now = call.getState();
      if (now.status.at !== 'in-call' || now.order.length === 0) return;
      const { since } = now.status;
      const at = performance.timeOrigin + performance.now();
      setFirst((known) => (known?.call === since ? known : { call: since, at }));
    };
    look();
    return call.subscribe(look);
  }, [call]);
  // Deferred with the status, for the same reason.
  const arrival = useDeferredValue(first);
  return status.at === 'in-call' && arrival?.call !== status.since ? null : arrival;
}
