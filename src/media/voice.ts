import { type CaptureFact, createSpeakingDetector } from '#core';

/** A remark at most this often; people mute themselves for a reason. */
const REMIND_MS = 60_000;
/** A cough is not talking. */
const TALKING_MS = 1000;

/** Follows this device's own voice: speaking, or talking into a muted microphone. */
export interface OwnVoice {
  hear(level: number, muted: boolean, now: number): void;
}

export function createOwnVoice(report: (fact: CaptureFact) => void): OwnVoice {
  const open = createSpeakingDetector();
  const muffled = createSpeakingDetector();
  let began = 0;
  let reminded = Number.NEGATIVE_INFINITY;
  return {
    hear(level, muted, now) {
      if (open.update(muted ? 0 : level, now)) report({ kind: 'self-speaking', speaking: open.speaking });
      if (muffled.update(muted ? level : 0, now) && muffled.speaking) began = now;
      if (!muffled.speaking || now - began < TALKING_MS || now - reminded < REMIND_MS) return;
      reminded = now;
      report({ kind: 'speaking-while-muted' });
    },
  };
}
