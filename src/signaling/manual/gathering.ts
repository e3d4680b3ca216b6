import type { Platform } from '#core';

/** After the best that can be hoped for has come, what else comes at once is taken along. */
const QUIET_MS = 100;
/** A STUN server that does not answer holds the browser's own 'complete' back for 11 s (Firefox) to 40 s (Chromium). */
const PATIENCE_MS = 1500;
/** Without any candidate at all a code is of no use: this long one is waited for. */
const HOPELESS_MS = 5000;

export interface GatheringOptions {
  readonly pc: RTCPeerConnection;
  /** Whether a server-reflexive candidate may come. */
  readonly asksStun: boolean;
  readonly clock: Pick<Platform, 'after'>;
  readonly lifetime: AbortSignal;
}

/**
 * Resolves when waiting for more candidates is not worth it: gathering is complete, or the first server-reflexive one
 * (without STUN: the first of any kind) has come and then nothing for 100 ms, or 1.5 s are over and there is one.
 * Resolves after 5 s in any case. Call before setLocalDescription.
 */
export function gathered({ pc, asksStun, clock, lifetime }: GatheringOptions): Promise<void> {
  const done = new AbortController();
  const over = AbortSignal.any([done.signal, lifetime]);
  let some = false;
  let good = false;
  let late = false;
  let latest = 0;
  return new Promise((resolve) => {
    const finish = (): void => {
      done.abort();
      resolve();
    };
    const settle = (): void => {
      latest += 1;
      const mine = latest;
      clock.after(QUIET_MS, over, () => mine === latest && finish());
    };
    const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent): void => {
      if (candidate === null) return finish();
      if (candidate.candidate === '' || candidate.protocol === 'tcp') return;
      some = true;
      good ||= !asksStun || candidate.type === 'srflx';
      if (late) finish();
      else if (good) settle();
    };
    const onLate = (): void => {
      late = true;
      if (some) finish();
    };
    if (lifetime.aborted) return finish();
    lifetime.addEventListener('abort', finish, { once: true, signal: done.signal });
    pc.addEventListener('icecandidate', onCandidate, { signal: over });
    clock.after(PATIENCE_MS, over, onLate);
    clock.after(HOPELESS_MS, over, finish);
  });
}
