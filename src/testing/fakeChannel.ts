import { createFakeEvents } from './fakeEvents.ts';

/** One end of a negotiated data channel. */
export interface FakeChannel {
  readonly channel: RTCDataChannel;
  /** Messages handed to the browser for sending. */
  readonly sent: readonly string[];
  open(): void;
  close(): void;
  take(data: string): void;
}

export interface FakeChannelOptions {
  readonly deliver: (data: string) => void;
}

export function createFakeChannel({ deliver }: FakeChannelOptions): FakeChannel {
  const target = createFakeEvents();
  const sent: string[] = [];
  let state: RTCDataChannelState = 'connecting';
  const channel = {
    get readyState() {
      return state;
    },
    send(data: string) {
      if (state !== 'open') throw new DOMException('not open', 'InvalidStateError');
      sent.push(data);
      deliver(data);
    },
    addEventListener: target.addEventListener,
    close: () => close(),
  };
  const close = (): void => {
    if (state === 'closed') return;
    state = 'closed';
    target.fire(new Event('close'));
  };
  return {
    // as: a fake has only what the engine uses.
    channel: channel as unknown as RTCDataChannel,
    sent,
    open() {
      if (state !== 'connecting') return;
      state = 'open';
      target.fire(new Event('open'));
    },
    close,
    take(data) {
      if (state === 'open') target.fire(new MessageEvent('message', { data }));
    },
  };
}
