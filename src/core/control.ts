import { type Control, decodeControl, LIMITS } from '#protocol';
import type { Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';

/** Stream id of the control channel, agreed beforehand: no in-band open handshake, open as soon as the transport is. */
const CHANNEL_ID = 0;
/** Often enough to notice a dead path early, rare enough to cost nothing: 40 bytes. */
const PING_MS = 5000;

/** The negotiated, ordered data channel that every peer connection carries. */
export interface ControlChannel {
  isOpen(): boolean;
  /** False when it could not be sent. */
  send(message: Control): boolean;
  /** The last measured round trip in ms; null before the first. */
  roundTrip(): number | null;
}

export interface ControlOptions {
  readonly pc: RTCPeerConnection;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly lifetime: AbortSignal;
  readonly onOpen: () => void;
  readonly onMessage: (message: Exclude<Control, { kind: 'ping' | 'pong' }>) => void;
}

export function createControl({ pc, platform, recorder, lifetime, onOpen, onMessage }: ControlOptions): ControlChannel {
  const channel = pc.createDataChannel('control', { negotiated: true, id: CHANNEL_ID, ordered: true });
  let sequence = 0;
  let sentAt = 0;
  let roundTrip: number | null = null;

  const send = (message: Control): boolean => {
    if (channel.readyState !== 'open') return false;
    channel.send(JSON.stringify(message));
    return true;
  };

  const receive = (message: Control): void => {
    if (message.kind === 'ping') send({ kind: 'pong', n: message.n });
    else if (message.kind !== 'pong') onMessage(message);
    else if (message.n === sequence) roundTrip = platform.now() - sentAt;
  };

  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string' || data.length > LIMITS.controlBytes) return recorder.record('control-refused');
      const message = decodeControl(data);
      if (message.ok) receive(message.value);
      else recorder.record('control-refused', { code: message.error });
    },
    { signal: lifetime },
  );
  channel.addEventListener(
    'open',
    () => {
      recorder.record('control-open');
      onOpen();
    },
    { signal: lifetime },
  );
  channel.addEventListener('close', () => recorder.record('control-closed'), { signal: lifetime });
  platform.every(PING_MS, lifetime, () => {
    sequence += 1;
    sentAt = platform.now();
    send({ kind: 'ping', n: sequence });
  });

  return { isOpen: () => channel.readyState === 'open', send, roundTrip: () => roundTrip };
}
