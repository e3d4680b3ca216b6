import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useCall, useCallState, useProduct } from '#hooks';
import { parseDisplayName, readRoomSecret, type RoomId, type RoomPreview } from '#protocol';
import type { CallState, CallStatus } from '#store';
import { retryDevices, startDevices } from '../lobby/startDevices.ts';

export type RefusedStatus = Extract<CallStatus, { at: 'refused' }>;
export type LeftStatus = Extract<CallStatus, { at: 'left' }>;

/** From where the person wants in. */
type Intent =
  | { readonly at: 'enter' | 'rejoin' }
  /** `wait`: goes in by itself as soon as there is a place. */
  | { readonly at: 'retry' | 'wait'; readonly refused: RefusedStatus };

/** One stay at one room: from its door to the page after the call. */
export interface Visit {
  readonly room: RoomId;
  readonly status: CallStatus;
  readonly path: CallState['path'];
  readonly intent: Intent;
  /** Goes in, with whatever devices run at this moment. */
  readonly enter: () => void;
  /** Goes back in after a call. */
  readonly rejoin: () => void;
  readonly retry: (refused: RefusedStatus) => void;
  readonly wait: (refused: RefusedStatus) => void;
  /** Gives up whatever goes on and stands at the door. */
  readonly toDoor: () => void;
  /** Asks again for the devices that could not be had. */
  readonly retryDevices: () => void;
}

const AT_THE_DOOR: CallStatus = { at: 'lobby' };

/** What belongs to this room; the store may for a moment still tell of the one before. */
function statusOf(room: RoomId, status: CallStatus): CallStatus {
  return status.at === 'lobby' || status.room === room ? status : AT_THE_DOOR;
}

export function useVisit(room: RoomId): Visit {
  const product = useProduct();
  const { call, settings, media, resuming, loaded } = product;
  const { watch, join, leave, toLobby } = useCall();
  // Deferred: the call screen is drawn in slices, between which the connections it shows are set up.
  const current = useDeferredValue(useCallState((state) => state.status));
  const path = useCallState((state) => state.path);
  const status = useMemo(() => statusOf(room, current), [room, current]);
  const [resumed] = useState(() => resuming(room));
  const [intent, setIntent] = useState<Intent>({ at: resumed ? 'rejoin' : 'enter' });

  const go = useCallback(() => {
    const name = parseDisplayName(settings.getState().name);
    join(room, name.ok ? name.value : '');
  }, [room, settings, join]);
  const actions = useMemo(
    () => ({
      retryDevices: () => retryDevices(product),
      enter: () => {
        setIntent({ at: 'enter' });
        go();
      },
      rejoin: () => {
        setIntent({ at: 'rejoin' });
        startDevices(product);
        go();
      },
      retry: (refused: RefusedStatus) => {
        setIntent({ at: 'retry', refused });
        go();
      },
      wait: (refused: RefusedStatus) => {
        setIntent({ at: 'wait', refused });
        watch(room);
      },
      toDoor: () => {
        setIntent({ at: 'enter' });
        leave();
        toLobby();
        watch(room);
      },
    }),
    [room, product, go, leave, watch, toLobby],
  );

  useEffect(() => {
    watch(room);
    startDevices(product);
    if (resumed) go();
    return () => {
      void loaded()?.leave();
      media.stop();
      call.tell({ kind: 'lobby' });
    };
  }, [room, resumed, watch, product, go, loaded, media, call]);

  useAftermath(
    room,
    status.at,
    useCallback(() => setIntent({ at: 'enter' }), []),
  );
  useComeback({ intent, status, path, go, retry: actions.retry });
  return { room, status, path, intent, ...actions };
}

/** What entering and leaving bring with them, whoever caused it. */
function useAftermath(room: RoomId, at: CallStatus['at'], settle: () => void): void {
  const { settings, media } = useProduct();
  useEffect(() => {
    if (at === 'in-call') {
      settle();
      // A name without its link leads to another room, and links are kept by nobody but people.
      if (readRoomSecret(location.hash) === null) settings.visited(room, Date.now());
    }
    // The light beside the camera goes off with the call.
    if (at === 'left') media.stop();
  }, [at, room, settle, settings, media]);
}

interface Comeback {
  readonly intent: Intent;
  readonly status: CallStatus;
  readonly path: CallState['path'];
  readonly go: () => void;
  readonly retry: Visit['retry'];
}

/** Goes on by itself once what stood in the way is gone: the full room, or the lost server. */
function useComeback({ intent, status, path, go, retry }: Comeback): void {
  const preview = useCallState((state) => state.preview);
  const tried = useRef<RoomPreview | null>(null);
  const wasDown = useRef(false);

  useEffect(() => {
    if (intent.at !== 'wait' || status.at !== 'refused' || preview === null) return;
    // One try for each report of a free place: others may wait for it too, and be quicker.
    if (preview.count >= preview.capacity || preview === tried.current) return;
    tried.current = preview;
    go();
  }, [intent, status, preview, go]);

  useEffect(() => {
    if (status.at !== 'refused' || (status.error !== 'server-unreachable' && status.error !== 'offline')) return;
    if (path !== 'up') wasDown.current = true;
    else if (wasDown.current) {
      wasDown.current = false;
      retry(status);
    }
  }, [status, path, retry]);
}
