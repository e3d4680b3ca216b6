import { pino, type Logger } from 'pino';

/** Structured lines about what happened, never about who: no names, addresses, ids, rooms, SDP or tokens. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Makes the log; it goes to stderr, so that stdout holds only what is meant for people. */
export function createLog(level: string): Log {
  // No base: the host name is of no use to the reader and says where the server runs.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** What may be logged of an error: its kind and the places in the code; its message may quote what somebody sent. */
export function errorFields(error: unknown): { readonly error: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: at.map((line) => line.trim()).slice(0, 8) };
}
