/** Caps that both sides keep. A limit exists where crossing it was seen to hurt someone. */
export const LIMITS = {
  /** Characters as a person counts them (grapheme clusters) in a display name or a room name. */
  nameCharacters: 64,
  /** UTF-16 code units in a name: one grapheme cluster can be arbitrarily long, so the count above is not a bound. */
  nameUnits: 256,
  /** Bytes of one relayed signal. A full offer with four slots measures about 9 kB. */
  signalBytes: 64 * 1024,
  /** Bytes of what is said at the door at once: sealed, they make a signal. */
  doorBytes: 44 * 1024,
  /** Bytes of one control-channel message: a signal and its envelope. */
  controlBytes: 80 * 1024,
  /** Candidates per ICE generation and peer; 1,000 of them freeze a tab for 2.4 s. */
  candidates: 100,
  /** People in one list: far more than any call here holds. */
  members: 256,
} as const;
