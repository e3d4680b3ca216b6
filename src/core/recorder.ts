import type { Platform } from './ports.ts';

/** The fields an entry may carry. A list of what is allowed, so that a name, an address or SDP cannot slip in. */
interface RecorderFields {
  readonly phase?: string;
  readonly state?: string;
  readonly source?: string;
  readonly revision?: number;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly code?: string;
  /** Numbers participants in order of appearance; ids are not recorded. */
  readonly peer?: number;
}

export interface RecorderEntry extends RecorderFields {
  /** Milliseconds since the recorder was made. */
  readonly at: number;
  readonly what: string;
}

export interface Recorder {
  record(what: string, fields?: RecorderFields): void;
  entries(): readonly RecorderEntry[];
}

/** A ring of the last `size` entries. */
export function createRecorder(platform: Pick<Platform, 'now'>, size = 2000): Recorder {
  const start = platform.now();
  const ring: RecorderEntry[] = [];
  let next = 0;
  return {
    record(what, fields = {}) {
      ring[next % size] = { ...fields, at: Math.round(platform.now() - start), what };
      next += 1;
    },
    entries: () => (next <= size ? ring.slice() : [...ring.slice(next % size), ...ring.slice(0, next % size)]),
  };
}
