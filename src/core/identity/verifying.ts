import type { ParticipantId } from '#protocol';
import type { Address } from '../ports.ts';
import type { Standing } from '../standing.ts';
import type { Recorder } from '../recorder.ts';
import { errorCode } from '../serial.ts';
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

/** What may wait until the code is here: everybody's first words, several times over. */
const MOST_WAITING = 200;

export function createVerifying(source: SafetySource | undefined, recorder: Recorder): Verifying {
  let book: SafetyBook | undefined;
  const waiting: ((book: SafetyBook) => void)[] = [];
  const tell = (work: (book: SafetyBook) => void): void => {
    if (book !== undefined) work(book);
    else if (source !== undefined && waiting.length < MOST_WAITING) waiting.push(work);
  };
  const start = async (options: Omit<SafetyBookOptions, 'self'>): Promise<void> => {
    const openBook = await source?.load();
    if (source === undefined || openBook === undefined || options.lifetime.aborted) return;
    const opened = openBook({ ...options, self: source.self });
    book = opened;
    for (const work of waiting.splice(0)) work(opened);
  };
  return {
    begin(options) {
      // The call goes on as it is: nobody is known again, and there is no code to compare.
      start(options).catch((error: unknown) => recorder.record('safety-missing', { code: errorCode(error) }));
    },
    stands: (of: Address, standing: Standing) => tell((one) => one.stands(of, standing)),
    opened: (line) => tell((one) => one.opened(line)),
    receive: (from, message) => tell((one) => one.receive(from, message)),
    judge: (id: ParticipantId, matches) => tell((one) => one.judge(id, matches)),
  };
}

/** Safety codes as they are. A chunk of its own. */
export const loadSafety: SafetySource['load'] = async () => (await import('./safetyBook.ts')).openSafetyBook;
