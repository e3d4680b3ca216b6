import { type Control, decodeControl, LIMITS } from '#protocol';
import { createAllowance } from './allowance.ts';
import type { Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';

/** Stream id of the control channel, agreed beforehand: no in-band open handshake, open as soon as the transport is. */
const CHANNEL: RTCDataChannelInit = { negotiated: true, id: 0, ordered: true };
/** Often enough to notice a dead path before ICE does, rare enough to cost nothing: 40 bytes. */
const PING_MS = 500;
/** Pings without anything coming back after which the other end counts as silent: within 3 s of its last word. */
const SILENT_PINGS = 6;
/** What waits is older than a ping: another one would only wait behind it. */
const CLOGGED_BYTES = 1000;
/** Even to be dropped each word takes a moment of this page; who does not stop is cut off. */
const MOST_REFUSED = 300;

/** Makes the control channel of a connection that has none yet. */
export function openControlChannel(pc: RTCPeerConnection): RTCDataChannel {
  return pc.createDataChannel('control', CHANNEL);
}

/** The negotiated, ordered data channel that every peer connection carries. */
export interface ControlChannel {
  /** Open, and the other end has been heard lately. */
  isUp(): boolean;
  /** False when it could not be sent. */
  send(message: Control): boolean;
  /** The last measured round trip in ms; null before the first. */
  roundTrip(): number | null;
}

export interface ControlOptions {
  readonly channel: RTCDataChannel;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly lifetime: AbortSignal;
  readonly on: ControlEvents;
}

interface ControlEvents {
  readonly open: () => void;
  /** Anything at all came. */
  readonly heard: () => void;
  readonly message: (message: Exclude<Control, { kind: 'ping' | 'pong' }>) => void;
  /** Nothing was heard of the other end for a while; or something was again. */
  readonly silent: (silent: boolean) => void;
  /** The other end closed it, and with it the connection. */
  readonly close: () => void;
}

export function createControl({ channel, platform, recorder, lifetime, on }: ControlOptions): ControlChannel {
  let sequence = 0;
  let sentAt = 0;
  let roundTrip: number | null = null;
  let unanswered = 0;
  let refused = 0;
  const allow = createAllowance(platform);

  const isOpen = (): boolean => channel.readyState === 'open';
  const isSilent = (): boolean => unanswered >= SILENT_PINGS;
  const send = (message: Control): boolean => {
    if (!isOpen()) return false;
    channel.send(JSON.stringify(message));
    return true;
  };

  const receive = (message: Control): void => {
    const wasSilent = isSilent();
    unanswered = 0;
    on.heard();
    if (wasSilent) on.silent(false);
    if (message.kind === 'ping') send({ kind: 'pong', n: message.n });
    else if (message.kind !== 'pong') on.message(message);
    else if (message.n === sequence) roundTrip = platform.now() - sentAt;
  };

  const opened = (): void => {
    recorder.record('control-open');
    on.open();
  };
  const signal = { signal: lifetime };

  const refuse = (): void => {
    refused += 1;
    if (refused === 1) recorder.record('control-flood');
    if (refused !== MOST_REFUSED) return;
    recorder.record('control-cut-off');
    channel.close();
  };
  const take = ({ data }: MessageEvent<unknown>): void => {
    if (!allow()) return refuse();
    if (typeof data !== 'string' || data.length > LIMITS.controlBytes) return recorder.record('control-refused');
    const message = decodeControl(data);
    if (message.ok) receive(message.value);
    else recorder.record('control-refused', { code: message.error });
  };
  channel.addEventListener('message', take, signal);
  channel.addEventListener('open', opened, signal);
  // One that came with its channel open is told of it once it is part of the call.
  if (isOpen()) platform.after(0, lifetime, opened);
  const closed = (): void => {
    recorder.record('control-closed');
    on.close();
  };
  channel.addEventListener('close', closed, signal);
  platform.every(PING_MS, lifetime, () => {
    if (!isOpen()) return;
    unanswered += 1;
    if (unanswered === SILENT_PINGS) on.silent(true);
    if (channel.bufferedAmount > CLOGGED_BYTES) return;
    sequence += 1;
    sentAt = platform.now();
    send({ kind: 'ping', n: sequence });
  });

  return { isUp: () => isOpen() && !isSilent(), send, roundTrip: () => roundTrip };
}
