import type { CallReport } from '../report.ts';
import type { Recorder } from '../recorder.ts';
import { errorCode } from '../serial.ts';
import type { Quality, QualityOptions } from './quality.ts';

/** Fetches the code that measures: nobody needs it to be in a call. */
export type LoadQuality = () => Promise<(options: QualityOptions) => Quality>;

/** The measuring of a call, while its code is not there yet and afterwards. */
export interface Measuring {
  /** Measures one visit until its lifetime ends. */
  begin(options: Omit<QualityOptions, 'inspectors'>): void;
  resumeVideo(): void;
  inspect(listener: (report: CallReport) => void): () => void;
}

/** The first seconds belong to the first picture. */
const LOAD_AFTER_MS = 2000;

export function createMeasuring(load: LoadQuality | undefined, recorder: Recorder): Measuring {
  const inspectors = new Set<(report: CallReport) => void>();
  let quality: Quality | undefined;

  const start = async (options: Omit<QualityOptions, 'inspectors'>): Promise<void> => {
    const startQuality = await load?.();
    if (!options.lifetime.aborted) quality = startQuality?.({ ...options, inspectors });
  };

  return {
    begin(options) {
      quality = undefined;
      options.platform.after(LOAD_AFTER_MS, options.lifetime, () => {
        // The call goes on as the browser alone would have it.
        start(options).catch((error: unknown) => recorder.record('quality-missing', { code: errorCode(error) }));
      });
    },
    resumeVideo: () => quality?.resumeVideo(),
    inspect(listener) {
      inspectors.add(listener);
      return () => inspectors.delete(listener);
    },
  };
}

/** The measuring as it is. A chunk of its own. */
export const loadQuality: LoadQuality = async () => (await import('./quality.ts')).startQuality;
