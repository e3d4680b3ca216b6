import type { PeerPhase } from './facts.ts';
import type { Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { recover } from './recovery.ts';

/** Where one media path stands, and what is done about it. */
export interface PhaseTracker {
  set(phase: PeerPhase): void;
  /** Nothing is heard of the other end though ICE still counts the path as good; or something is again. */
  silent(silent: boolean): void;
  /** Forgets earlier attempts: a person asked. */
  reset(): void;
}

export interface PhaseOptions {
  readonly pc: RTCPeerConnection;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly lifetime: AbortSignal;
  readonly onPhase: (phase: PeerPhase) => void;
  readonly restartIce: () => Promise<void>;
}

export function trackPhase(options: PhaseOptions): PhaseTracker {
  const { pc, platform, recorder, lifetime, onPhase, restartIce } = options;
  let phase: PeerPhase = 'connecting';
  let attempt = 0;

  const set = (next: PeerPhase): void => {
    if (next === phase) return;
    phase = next;
    recorder.record('phase', { phase });
    onPhase(phase);
  };

  const onStateChange = (): void => {
    recorder.record('connection-state', { state: pc.connectionState });
    if (pc.connectionState === 'connected') {
      attempt = 0;
      return set('connected');
    }
    switch (recover(pc.connectionState, attempt)) {
      case 'nothing':
        return;
      case 'wait':
        return set('recovering');
      case 'restart-ice':
        attempt += 1;
        set('recovering');
        return void restartIce();
      case 'give-up':
        return set('failed');
    }
  };

  pc.addEventListener('connectionstatechange', onStateChange, { signal: lifetime });
  // A connection that was taken over has changed before anybody listened.
  if (pc.connectionState === 'connected') platform.after(0, lifetime, onStateChange);
  return {
    set,
    silent(silent) {
      if (silent && phase === 'connected') set('recovering');
      else if (!silent && phase === 'recovering' && pc.connectionState === 'connected') set('connected');
    },
    reset() {
      attempt = 0;
    },
  };
}
