import { TRACK_SOURCES, type TrackSource } from '#protocol';

/** The m-lines of media that every peer connection has for life, in this order. */
export const SLOTS = TRACK_SOURCES;

const isAudio = (source: TrackSource): boolean => source === 'microphone' || source === 'screenAudio';

/** Every packet brings the one before it once more (RFC 2198): at 10 % loss, 1 % of the sound is made up and not 8 %. */
const REDUNDANT = 'audio/red';

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
 * (RFC 9429 5.3.1 has the answerer create transceivers in m-line order). `soundCodecs`: all that the browser can receive.
 */
export function createSlots(pc: RTCPeerConnection, soundCodecs: readonly RTCRtpCodec[] = []): Slots {
  const at = (index: number): RTCRtpTransceiver | undefined => pc.getTransceivers()[index];
  return {
    allocate() {
      for (const source of SLOTS) {
        // sendrecv for life: a slot without a track sends nothing, and filling it later is replaceTrack, not SDP.
        const transceiver = pc.addTransceiver(isAudio(source) ? 'audio' : 'video', { direction: 'sendrecv' });
        if (source === 'microphone') preferRedundancy(transceiver, soundCodecs);
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

/** The order of the offer holds for both ends, as far as both can; one that cannot leaves it out of its answer. */
function preferRedundancy(transceiver: RTCRtpTransceiver, codecs: readonly RTCRtpCodec[]): void {
  const first = codecs.filter(({ mimeType }) => mimeType === REDUNDANT);
  if (first.length === 0) return;
  transceiver.setCodecPreferences([...first, ...codecs.filter(({ mimeType }) => mimeType !== REDUNDANT)]);
}
