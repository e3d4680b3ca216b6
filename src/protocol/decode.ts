import * as v from 'valibot';
import { control, type Control } from './control.ts';
import { joinMessage, leaveMessage, signalMessage, watchMessage } from './messages.ts';
import type { JoinMessage, LeaveMessage, SignalMessage, WatchMessage } from './messages.ts';
import { joined, preview, refusal, relayedSignal, renewal, roster, watched } from './messages.ts';
import type { Joined, Refusal, RelayedSignal, Renewal, RoomPreview, Roster, Watched } from './messages.ts';
import { failed, ok, type Result } from './result.ts';
import { signal, type Signal } from './signal.ts';
import { SPOKEN_VERSIONS } from './version.ts';

/** 'unknown-kind': a message of a newer minor version; ignore and record it. */
export type BadMessage = 'malformed' | 'unknown-kind' | 'unsupported-version';

type Schema<T> = v.GenericSchema<unknown, T>;

function decode<T>(schema: Schema<T>, input: unknown): Result<T, 'malformed'> {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  return parsed.success ? ok(parsed.output) : failed('malformed');
}

function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function decodeVersioned<T>(schema: Schema<T>, input: unknown): Result<T, BadMessage> {
  if (isRecord(input) && typeof input['v'] === 'number' && !SPOKEN_VERSIONS.includes(input['v'])) {
    return failed('unsupported-version');
  }
  return decode(schema, input);
}

/** The value in a JSON text; undefined: it is none. */
export function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON has no other way to say no.
    return undefined;
  }
}

function decodeText<T>(schema: Schema<T>, kinds: ReadonlySet<string>, text: string): Result<T, BadMessage> {
  const input = parseText(text);
  if (!isRecord(input) || typeof input['kind'] !== 'string') return failed('malformed');
  return kinds.has(input['kind']) ? decode(schema, input) : failed('unknown-kind');
}

const kindsOf = (options: readonly { readonly entries: { readonly kind: { readonly literal: string } } }[]) =>
  new Set(options.map((option) => option.entries.kind.literal));
const SIGNAL_KINDS = kindsOf(signal.options);
const CONTROL_KINDS = kindsOf(control.options);

export const decodeWatch = (input: unknown): Result<WatchMessage, BadMessage> => decodeVersioned(watchMessage, input);
export const decodeJoin = (input: unknown): Result<JoinMessage, BadMessage> => decodeVersioned(joinMessage, input);
export const decodeSignalMessage = (input: unknown): Result<SignalMessage, BadMessage> => decode(signalMessage, input);
export const decodeLeave = (input: unknown): Result<LeaveMessage, BadMessage> => decode(leaveMessage, input);

export const decodeRoster = (input: unknown): Result<Roster, BadMessage> => decode(roster, input);
export const decodePreview = (input: unknown): Result<RoomPreview, BadMessage> => decode(preview, input);
export const decodeRelayedSignal = (input: unknown): Result<RelayedSignal, BadMessage> => decode(relayedSignal, input);
export const decodeRefusal = (input: unknown): Result<Refusal, BadMessage> => decode(refusal, input);

/** A reply is decoded like everything else: a server is not believed either. */
function decodeReply<T>(schema: Schema<T>, input: unknown): Result<T, Refusal> {
  if (isRecord(input) && input['ok'] === true) {
    const value = decode(schema, input);
    return value.ok ? value : failed({ code: 'bad-message' });
  }
  const refused = decode(refusal, input);
  return failed(refused.ok ? refused.value : { code: 'bad-message' });
}
export const decodeWatched = (input: unknown): Result<Watched, Refusal> => decodeReply(watched, input);
export const decodeJoined = (input: unknown): Result<Joined, Refusal> => decodeReply(joined, input);
export const decodeRenewal = (input: unknown): Result<Renewal, Refusal> => decodeReply(renewal, input);

/** Reads a signal as it travels between two members: JSON text. */
export const decodeSignal = (text: string): Result<Signal, BadMessage> => decodeText(signal, SIGNAL_KINDS, text);
/** Reads a control-channel message: JSON text. */
export const decodeControl = (text: string): Result<Control, BadMessage> => decodeText(control, CONTROL_KINDS, text);
