import { createLate } from '../late.ts';
import type { Recorder } from '../recorder.ts';
import type { SafetyBook, SafetyBookOptions } from './safetyBook.ts';

/** What makes safety codes. */
export interface SafetySource {
  /** Fetches the code for it: a first picture does not wait for that. */
  readonly load: () => Promise<(options: SafetyBookOptions) => SafetyBook>;
  readonly self: SafetyBookOptions['self'];
}

/** Who everybody is, while the code for it is not there yet and afterwards. */
export interface Verifying extends SafetyBook {
  /** Once inside, until the lifetime ends. */
  begin(options: Omit<SafetyBookOptions, 'self'>): void;
}

export function createVerifying(source: SafetySource | undefined, recorder: Recorder): Verifying {
  const { tell, load } = createLate<SafetyBook>('safety', recorder);
  return {
    begin(options) {
      if (source === undefined) return;
      const { self } = source;
      load(source.load().then((openBook) => (options.lifetime.aborted ? undefined : openBook({ ...options, self }))));
    },
    stands: (of, standing) => tell((one) => one.stands(of, standing)),
    opened: (line) => tell((one) => one.opened(line)),
    receive: (from, message) => tell((one) => one.receive(from, message)),
    judge: (id, matches) => tell((one) => one.judge(id, matches)),
  };
}

/** Safety codes as they are. A chunk of its own. */
export const loadSafety: SafetySource['load'] = async () => (await import('./safetyBook.ts')).openSafetyBook;
