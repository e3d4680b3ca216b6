import type { DoorWord } from '#protocol';
import type { Answer } from './waiting.ts';
import type { Outside } from './types.ts';
import { AGAIN_MS } from './waiting.ts';

/** This page in front of a door that is shut. */
export interface Threshold {
  /** null: inside. */
  state(): Outside | null;
  /** What the statements say; `host`: who can open. */
  stand(why: 'locked' | 'removed' | null, host: string): void;
  knock(picture: string | null): void;
  answered(by: string, answer: Answer): void;
  /** Time has passed: says once more that somebody is here. */
  tick(): void;
}

export interface ThresholdOptions {
  readonly name: string;
  readonly now: () => number;
  /** To everybody who can open. */
  readonly say: (word: DoorWord) => void;
}

/** A knock may be lost on its way; one that was heard is repeated, so that it is known that somebody still waits. */
const REPEAT_MS = { unheard: 3000, heard: 9000 };

export function createThreshold({ name, now, say }: ThresholdOptions): Threshold {
  let state: Outside | null = null;
  let picture: string | null = null;
  let heard = false;
  let saidAt = 0;

  const isWaiting = (): boolean => state?.why === 'waiting' || state?.why === 'held';
  const speak = (): void => {
    saidAt = now();
    // The picture is there already, once it was heard.
    say({ kind: 'knock', name, picture: heard ? null : picture });
  };

  return {
    state: () => state,
    stand(why, host) {
      if (why === null) state = null;
      else if (why === 'removed') state = { why, host, again: 0 };
      else if (state === null || state.why === 'removed') state = { why, host, again: 0 };
      else if (!isWaiting() || host === '') state = { ...state, host };
    },
    knock(face) {
      if (state === null || state.why === 'removed' || now() < state.again) return;
      state = { ...state, why: 'waiting', again: 0 };
      picture = face;
      heard = false;
      speak();
    },
    answered(by, answer) {
      if (!isWaiting() || state === null) return;
      heard = true;
      const why = answer === 'waiting' ? state.why : answer;
      state = { why, host: by, again: answer === 'denied' ? now() + AGAIN_MS : 0 };
    },
    tick() {
      if (isWaiting() && now() - saidAt >= (heard ? REPEAT_MS.heard : REPEAT_MS.unheard)) speak();
    },
  };
}
