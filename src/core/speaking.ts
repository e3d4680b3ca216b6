/** Levels are linear, 0 to 1: speech is around 0.05 to 0.3, a quiet room below 0.01. */
const BEGINS = 0.02;
const GOES_ON = 0.01;
/** Words have gaps: the ring holds this long after the voice stops. */
const HOLD_MS = 600;

/** Turns a level over time into "is speaking", without flicker. */
export interface SpeakingDetector {
  /** True when the answer changed. */
  update(level: number, now: number): boolean;
  readonly speaking: boolean;
}

export function createSpeakingDetector(): SpeakingDetector {
  let speaking = false;
  let lastVoice = Number.NEGATIVE_INFINITY;
  return {
    get speaking() {
      return speaking;
    },
    update(level, now) {
      if (level >= (speaking ? GOES_ON : BEGINS)) lastVoice = now;
      const next = now - lastVoice < HOLD_MS;
      const changed = next !== speaking;
      speaking = next;
      return changed;
    },
  };
}
