import type { Recorder } from './recorder.ts';
import { errorCode } from './serial.ts';

/** A part of a visit whose code comes later: what it is told until then waits for it. */
export interface Late<Part> {
  readonly part: () => Part | undefined;
  /** `most`: how many may wait for it to be one of them. */
  readonly tell: (work: (part: Part) => void, most?: number) => void;
  /** Rejects never: without it the call goes on as it is, and the recorder says so. */
  readonly load: (loading: Promise<Part | undefined>) => void;
}

/** What may wait: everybody's first words, several times over. */
const MOST_WAITING = 400;

export function createLate<Part>(name: string, recorder: Recorder): Late<Part> {
  let part: Part | undefined;
  const waiting: ((part: Part) => void)[] = [];
  return {
    part: () => part,
    tell(work, most = MOST_WAITING) {
      if (part !== undefined) work(part);
      else if (waiting.length < most) waiting.push(work);
    },
    load(loading) {
      loading.then(
        (loaded) => {
          part = loaded;
          if (loaded !== undefined) for (const work of waiting.splice(0)) work(loaded);
        },
        (error: unknown) => recorder.record(`${name}-missing`, { code: errorCode(error) }),
      );
    },
  };
}
