type Listener = (...args: readonly unknown[]) => void;

/** socket.io's client socket as far as the house uses it, with the test as the other end. */
export interface FakeSocket {
  connected: boolean;
  /** Whether it is connected or about to be. */
  active: boolean;
  on(event: string, listener: Listener): void;
  off(event: string, listener: Listener): void;
  emit(event: string, message: unknown, reply?: (answer: unknown) => void): void;
  connect(): void;
  disconnect(): void;
  /** The library's manager. */
  readonly io: {
    timeout(ms: number): void;
    /** Milliseconds an attempt may take, as last told; 0: it was not. */
    readonly patience: number;
  };
  /** What the page sent, in order. */
  readonly sent: readonly {
    readonly event: string;
    readonly message: unknown;
    readonly reply: (answer: unknown) => void;
  }[];
  sentAs(event: string): readonly { readonly message: unknown; readonly reply: (answer: unknown) => void }[];
  /** The server says something, or the library reports something. */
  hear(event: string, message?: unknown): void;
  /** The connection stands. */
  come(): void;
  /** The connection is lost; by the server's own goodbye the library stays away. */
  go(reason?: string): void;
  listeners(event: string): number;
}

function createFakeManager(): FakeSocket['io'] {
  let patience = 0;
  return {
    timeout: (ms) => void (patience = ms),
    get patience() {
      return patience;
    },
  };
}

export function createFakeSocket(): FakeSocket {
  const listeners = new Map<string, readonly Listener[]>();
  const sent: FakeSocket['sent'][number][] = [];
  const of = (event: string): readonly Listener[] => listeners.get(event) ?? [];
  const hear = (event: string, message?: unknown): void => of(event).forEach((listener) => listener(message));
  const socket: FakeSocket = {
    connected: false,
    active: false,
    sent,
    sentAs: (name) => sent.filter(({ event }) => event === name),
    on: (event, listener) => void listeners.set(event, [...of(event), listener]),
    off: (event, listener) =>
      void listeners.set(
        event,
        of(event).filter((one) => one !== listener),
      ),
    emit: (event, message, reply = () => undefined) => void sent.push({ event, message, reply }),
    connect() {
      socket.active = true;
    },
    disconnect() {
      const was = socket.connected;
      socket.connected = false;
      socket.active = false;
      if (was) hear('disconnect', 'io client disconnect');
    },
    io: createFakeManager(),
    hear,
    come() {
      socket.connected = true;
      socket.active = true;
      hear('connect');
    },
    go(reason = 'transport close') {
      socket.connected = false;
      socket.active = reason !== 'io server disconnect' && reason !== 'io client disconnect';
      hear('disconnect', reason);
    },
    listeners: (event) => of(event).length,
  };
  return socket;
}
