import { TRACK_SOURCES, type TrackSource } from '#protocol';

/** The m-lines of media that every peer connection has for life, in this order. */
export const SLOTS = TRACK_SOURCES;

const isAudio = (source: TrackSource): boolean => source === 'microphone' || source === 'screenAudio';

/** The four fixed slots of one peer connection: which transceiver carries which source. */
export interface Slots {
  /** Offerer, once, before the first offer: makes the four transceivers. */
  allocate(): void;
  /** Answerer, after every remote offer: takes the transceivers it brought and opens them both ways. */
  adopt(): void;
  transceiver(source: TrackSource): RTCRtpTransceiver | undefined;
  sourceOf(transceiver: RTCRtpTransceiver): TrackSource | undefined;
}

/**
 * Slots are matched by position: the m-lines of media come in the order of `SLOTS`, whatever their mids
 * (RFC 9429 5.3.1 has the answerer create transceivers in m-line order).
 */
export function createSlots(pc: RTCPeerConnection): Slots {
  const at = (index: number): RTCRtpTransceiver | undefined => pc.getTransceivers()[index];
  return {
    allocate() {
      for (const source of SLOTS) {
        // sendrecv for life: a slot without a track sends nothing, and filling it later is replaceTrack, not SDP.
        pc.addTransceiver(isAudio(source) ? 'audio' : 'video', { direction: 'sendrecv' });
      }
    },
    adopt() {
      for (const transceiver of pc.getTransceivers()) {
        if (transceiver.direction === 'stopped') continue;
        transceiver.direction = 'sendrecv';
      }
    },
    transceiver: (source) => at(SLOTS.indexOf(source)),
    sourceOf: (transceiver) => SLOTS[pc.getTransceivers().indexOf(transceiver)],
  };
}
