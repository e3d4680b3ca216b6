import { SPOKEN_VERSIONS, type BadMessage, type Refusal } from '#protocol';

/** What a client sent under the name of an event; nothing of it is believed yet. */
export interface Request {
  readonly payload: unknown;
  /** null: the client asked for no answer. */
  readonly answer: ((answer: unknown) => void) | null;
}

/** Does what a request asks; null when there is nothing to refuse. */
export type Handler = (request: Request) => Refusal | null | Promise<Refusal | null>;

// A join makes others hear of it and derives an id; a watch reads a room; both sign credentials, as does the third.
const REQUEST_COST = 5;
// So that 400 points are 400 candidates but not 25 MB of offers.
const BYTES_PER_POINT = 4096;

/** Finds the payload and the acknowledgement among the arguments of an event. */
export function readRequest(args: readonly unknown[]): Request {
  const last = args.at(-1);
  // as: socket.io puts its acknowledgement function last, and a payload from the wire cannot hold a function.
  const answer = typeof last === 'function' ? (last as (answer: unknown) => void) : null;
  return { payload: answer !== null && args.length === 1 ? undefined : args[0], answer };
}

/** The body of a signal, or '' when the payload has none. */
export function bodyOf(payload: unknown): string {
  const body: unknown = typeof payload === 'object' && payload !== null && 'body' in payload ? payload.body : '';
  return typeof body === 'string' ? body : '';
}

/** What a message takes from its sender's budget. */
export function costOf(event: unknown, payload: unknown): number {
  if (event === 'join' || event === 'watch' || event === 'ice') return REQUEST_COST;
  return 1 + Math.floor(bodyOf(payload).length / BYTES_PER_POINT);
}

/** The refusal that answers a message which could not be decoded. */
export function refusalOf(error: BadMessage): Refusal {
  return error === 'unsupported-version' ? { code: error, speaks: [...SPOKEN_VERSIONS] } : { code: 'bad-message' };
}
