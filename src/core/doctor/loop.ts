import type { Platform } from '../ports.ts';
import { type Found, readFound } from './found.ts';

/** Two connections of this page. `passes` decides which candidates each is told of. */
export interface LoopOptions {
  readonly near: RTCPeerConnection;
  readonly far: RTCPeerConnection;
  readonly passes: (found: Found) => boolean;
  readonly platform: Platform;
}

const NOBODY_LISTENS = (): void => undefined;

/** Connects the two and sends a message there and back. Milliseconds of that; never resolves where nothing passes. */
export async function roundTrip({ near, far, passes, platform }: LoopOptions): Promise<number> {
  const channel = near.createDataChannel('check');
  const described = describe(near, far);
  const tell = (from: RTCPeerConnection, to: RTCPeerConnection): void =>
    from.addEventListener('icecandidate', ({ candidate }) => {
      const found = candidate === null ? null : readFound(candidate);
      if (candidate === null || found === null || !passes(found)) return;
      // A candidate that is refused, or that comes after the end, is one way less.
      described.then(() => to.addIceCandidate(candidate)).catch(NOBODY_LISTENS);
    });
  tell(near, far);
  tell(far, near);
  far.addEventListener('datachannel', ({ channel: other }) => {
    other.addEventListener('message', () => other.send('back'));
  });
  const returned = new Promise<number>((resolve) => {
    channel.addEventListener('open', () => {
      const sent = platform.now();
      channel.addEventListener('message', () => resolve(platform.now() - sent));
      channel.send('there');
    });
  });
  await described;
  return returned;
}

async function describe(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  // Taken before gathering starts, so that no candidate slips past the choice above.
  const offer = await near.createOffer();
  await near.setLocalDescription(offer);
  await far.setRemoteDescription(offer);
  const answer = await far.createAnswer();
  await far.setLocalDescription(answer);
  await near.setRemoteDescription(answer);
}
