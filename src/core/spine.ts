import type { MediaState, SafetyMessage, Signal, TrackSource } from '#protocol';
import { type Announcements, createAnnouncements } from './announcements.ts';
import { createControl, openControlChannel } from './control.ts';
import type { Size } from './call.ts';
import type { Address, Line, LineEvents, Platform } from './ports.ts';
import type { Recorder } from './recorder.ts';

/** The control channel of one session and what hangs on it: announcements, signals, and the members' own line. */
export interface Spine extends Announcements {
  /** False when the channel cannot carry it now. */
  signal(signal: Signal): boolean;
  /** One word of the exchange that makes a safety code. */
  safety(message: SafetyMessage): void;
  /** False when the channel cannot carry it now. */
  door(body: string): boolean;
  /** Asks for whole pictures. */
  refresh(): void;
  roundTrip(): number | null;
  /** The other end said goodbye, by whatever way. */
  bye(): void;
  /** The other end is about to close this connection for another one. */
  expectClose(): void;
  /** This end is gone. */
  close(): void;
}

export interface SpineOptions {
  readonly remote: Address;
  readonly pc: RTCPeerConnection;
  /** The channel of a connection that is taken over. */
  readonly channel: RTCDataChannel | undefined;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly lifetime: AbortSignal;
  /** Offers the channel to the signaling path, where that runs through members. */
  readonly attach: (line: Line) => LineEvents | undefined;
  readonly on: SpineEvents;
}

interface SpineEvents {
  readonly open: () => void;
  readonly media: (media: MediaState, paused: readonly TrackSource[]) => void;
  readonly wanted: (source: 'camera' | 'screen', size: Size | null) => void;
  readonly signal: (signal: Signal) => void;
  readonly heard: () => void;
  readonly refresh: () => void;
  readonly safety: (message: SafetyMessage) => void;
  readonly door: (body: string) => void;
}

export function createSpine(options: SpineOptions): Spine {
  const { remote, pc, platform, recorder, lifetime, on } = options;
  let expected = false;
  const control = createControl({
    channel: options.channel ?? openControlChannel(pc),
    platform,
    recorder,
    lifetime,
    on: {
      open() {
        on.open();
        announcements.opened();
        ears?.up();
      },
      message(message) {
        if (message.kind === 'media') on.media(message.media, message.paused ?? []);
        else if (message.kind === 'want') on.wanted(message.source, message.size);
        else if (message.kind === 'refresh') on.refresh();
        else if (message.kind === 'safety') on.safety(message.message);
        else if (message.kind === 'door') on.door(message.body);
        else if (message.kind === 'gossip') ears?.message(message.body);
        else on.signal(message.signal);
      },
      heard: () => on.heard(),
      silent(silent) {
        if (silent) ears?.down();
        else ears?.up();
      },
      close() {
        // Over a good path only the other page can have closed it; over a broken one the browser gave up.
        if (pc.connectionState === 'connected' && !expected) ears?.bye();
        else ears?.down();
      },
    },
  });
  const announcements = createAnnouncements((message) => control.send(message));
  const own: Line = {
    remote,
    isUp: () => control.isUp(),
    send: (body) => control.send({ kind: 'gossip', body }),
  };
  const ears = options.attach(own);

  return {
    ...announcements,
    signal: (signal) => control.send({ kind: 'signal', signal }),
    safety: (message) => void control.send({ kind: 'safety', message }),
    door: (body) => control.send({ kind: 'door', body }),
    refresh: () => void control.send({ kind: 'refresh' }),
    roundTrip: () => control.roundTrip(),
    bye: () => ears?.bye(),
    expectClose() {
      expected = true;
    },
    close: () => ears?.closed(),
  };
}
