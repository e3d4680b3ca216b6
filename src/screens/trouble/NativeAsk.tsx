import { createElement, type ReactNode, useEffect, useRef } from 'react';
import styles from './NativeAsk.module.css';
import type { Trouble } from './deviceTrouble.ts';

/** Chromium's own button for camera and microphone, which may ask again even after a no. */
export function canAskNatively(): boolean {
  return 'HTMLUserMediaElement' in globalThis;
}

/** The element for one device says what it asks for; the one for both is older and always there. */
function elementFor(what: Trouble['what']): string {
  if (what === 'camera' && 'HTMLCameraElement' in globalThis) return 'camera';
  return what === 'microphone' && 'HTMLMicrophoneElement' in globalThis ? 'microphone' : 'usermedia';
}

/** What the elements deliver; not yet in TypeScript's library. */
interface Delivered {
  readonly stream?: MediaStream | null;
  readonly track?: MediaStreamTrack | null;
}

interface NativeAskProps {
  readonly what: Trouble['what'];
  readonly onAllowed: () => void;
}

/** The browser writes and draws what is in it; only size and colours are ours to choose. */
export function NativeAsk({ what, onAllowed }: NativeAskProps): ReactNode {
  return (
    <div>
      <Asking key={what} what={what} onAllowed={onAllowed} />
    </div>
  );
}

function Asking({ what, onAllowed }: NativeAskProps): ReactNode {
  const ref = useRef<HTMLElement & Delivered>(null);
  useEffect(() => {
    const element = ref.current;
    const life = new AbortController();
    const allowed = () => {
      // Capturing has a place of its own, which asks for what fits the call: these would only hold the devices.
      for (const track of element?.stream?.getTracks() ?? []) track.stop();
      element?.track?.stop();
      onAllowed();
    };
    for (const event of ['stream', 'track']) element?.addEventListener(event, allowed, life);
    return () => life.abort();
  }, [onAllowed]);
  return (
    <div>
      {createElement(elementFor(what), { ref, key: what, type: 'camera microphone', className: styles['ask'] })}
    </div>
  );
}
