import type { Reach, Signal, TrackSource } from '#protocol';
import type { Size } from './call.ts';
import type { PeerPhase } from './facts.ts';
import type { Address, NetworkHint } from './ports.ts';
import { type LinkStats, readStats } from './stats.ts';
import type { VideoEncoding } from './topology/budget.ts';
import { type PeerSessionOptions, wire } from './wiring.ts';

/** Our side of one RTCPeerConnection: slots, phase, control channel, negotiation. */
export interface PeerSession {
  readonly remote: Address;
  phase(): PeerPhase;
  /** Rejects never. */
  receive(signal: Signal): void;
  /** Swaps what is sent in a fixed slot. Never renegotiates. */
  replaceTrack(source: TrackSource, track: MediaStreamTrack | null): void;
  setEncoding(source: 'camera' | 'screen', encoding: VideoEncoding): void;
  /** Asks the other side for its picture at this size. */
  want(source: 'camera' | 'screen', size: Size | null): void;
  /** Tells the other side whether the camera is held back for want of bandwidth. */
  pause(camera: boolean): void;
  track(source: TrackSource): MediaStreamTrack | undefined;
  /** Other servers, or another policy; holds from the next restart on. */
  configure(configuration: RTCConfiguration): void;
  /** Starts over after the path was given up; or before, so that a new configuration holds. */
  retry(): void;
  hint(hint: NetworkHint): void;
  /** The signaling path is back. */
  flush(): void;
  tellReach(reach: Reach, asks: boolean): void;
  /** Says something about the door of the call; false when the control channel is not open. */
  tellDoor(body: string): boolean;
  stats(): Promise<LinkStats>;
  /** 'replaced': another connection to the same page follows. 'quiet': the other side is not told. */
  close(reason: 'left' | 'replaced' | 'quiet'): void;
}

/** A connection that came up by a code shows addresses that the person has decided to hide since. */
function isTooOpen(pc: RTCPeerConnection, { iceTransportPolicy }: RTCConfiguration): boolean {
  return iceTransportPolicy === 'relay' && pc.getConfiguration().iceTransportPolicy !== 'relay';
}

export function createPeerSession(options: PeerSessionOptions): PeerSession {
  const { life, pc, slots, sending, spine, link, repair, negotiation } = wire(options);
  const tellMedia = (): void => spine.media(sending.media(), sending.paused());
  tellMedia();
  if (options.adoption !== undefined && isTooOpen(pc, options.configuration)) {
    pc.setConfiguration(options.configuration);
    repair.retry();
  }
  if (options.offers) {
    slots.allocate();
    void negotiation.negotiate(false);
  } else if (options.isReplacement) {
    // The other end begins as soon as it knows.
    link.greet();
  }
  return {
    remote: options.remote,
    phase: () => repair.phase(),
    receive: (signal) => link.receive(signal),
    replaceTrack(source, track) {
      sending.replaceTrack(source, track);
      tellMedia();
    },
    pause(camera) {
      sending.pause(camera);
      tellMedia();
    },
    setEncoding: (source, encoding) => sending.setEncoding(source, encoding),
    want: (source, size) => spine.want(source, size),
    track: (source) => slots.transceiver(source)?.receiver.track,
    configure: (configuration) => pc.setConfiguration(configuration),
    retry: () => repair.retry(),
    hint: (hint) => repair.hint(hint),
    flush: () => link.flush(),
    tellReach: (reach, asks) => link.send({ kind: 'reach', reach, asks }),
    tellDoor: (body) => spine.door(body),
    stats: () => readStats(pc, spine.roundTrip()),
    close(reason) {
      if (reason !== 'quiet') link.tell({ kind: 'bye', reason });
      life.abort();
      pc.close();
      if (reason !== 'replaced') repair.set('closed');
      spine.close();
    },
  };
}
