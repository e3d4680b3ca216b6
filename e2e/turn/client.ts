import { createSocket, type Socket } from 'node:dgram';
import { isIPv4, isIPv6 } from 'node:net';
import {
  ATTRIBUTES,
  type Attribute,
  decode,
  encode,
  firstOfFour,
  keyOf,
  type Message,
  METHODS,
  number32,
  readXorAddress,
  xorAddress,
} from './message.ts';

export interface Login {
  readonly username: string;
  readonly credential: string;
}
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** What a server said: 'ok', or its error code. 'silence': nothing. */
type Outcome = 'ok' | 'silence' | number;

/** Somebody who talks to a TURN server over UDP. */
export interface TurnClient {
  /** 17: UDP, 6: TCP (RFC 6062). */
  allocate(family?: 4 | 6, transport?: 17 | 6): Promise<Outcome>;
  /** Where the allocation is; of an IPv6 one only the port is right. */
  readonly relayed: Place | null;
  permission(address: string): Promise<Outcome>;
  channel(address: string): Promise<Outcome>;
  /** RFC 6062: a TCP connection to a peer. */
  connect(place: Place): Promise<Outcome>;
  send(place: Place, text: string): void;
  /** What came through the relay, so far. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

const TRIES_MS = [250, 500, 1000];
const FAMILIES = { 4: 1, 6: 2 } as const;
const FIRST_CHANNEL = 0x4000;

function codeOf(message: Message): number {
  const error = message.attribute(ATTRIBUTES.error);
  return error === undefined ? 0 : (error[2] ?? 0) * 100 + (error[3] ?? 0);
}

/** Makes a client; the socket is its own, so the server sees each as somebody else. */
export function createTurnClient(server: Place, login: Login): TurnClient {
  const socket: Socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
  const waiting = new Map<string, (message: Message) => void>();
  const heard: string[] = [];
  let relayed: Place | null = null;
  let challenge: { readonly realm: Buffer; readonly nonce: Buffer } | null = null;
  let channels = 0;

  socket.on('message', (bytes) => {
    const message = decode(bytes);
    if (message === null) return;
    if (message.method === METHODS.data) heard.push(message.attribute(ATTRIBUTES.data)?.toString() ?? '');
    else waiting.get(message.transaction)?.(message);
  });

  const loginAttributes = (): readonly Attribute[] =>
    challenge === null
      ? []
      : [
          [ATTRIBUTES.username, Buffer.from(login.username)],
          [ATTRIBUTES.realm, challenge.realm],
          [ATTRIBUTES.nonce, challenge.nonce],
        ];

  async function exchange(method: number, attributes: (transaction: Buffer) => readonly Attribute[]) {
    const key = challenge === null ? null : keyOf(login.username, challenge.realm.toString(), login.credential);
    const { bytes, transaction } = encode({
      method,
      kind: 'request',
      key,
      attributes: (one) => [...attributes(one), ...loginAttributes()],
    });
    const answer = new Promise<Message>((resolve) => {
      waiting.set(transaction, resolve);
    });
    for (const ms of TRIES_MS) {
      socket.send(bytes, server.port, server.address);
      const message = await Promise.race([answer, pause(ms)]);
      if (message !== undefined) return message;
    }
    return null;
  }

  /** Asks, and once more with the login when the server wants one or has a new nonce. */
  async function ask(method: number, attributes: (transaction: Buffer) => readonly Attribute[]) {
    for (let turn = 0; ; turn += 1) {
      const message = await exchange(method, attributes);
      const realm = message?.attribute(ATTRIBUTES.realm);
      const nonce = message?.attribute(ATTRIBUTES.nonce);
      const isFirst = challenge === null || (message !== null && codeOf(message) === 438);
      if (turn === 2 || !isFirst || realm === undefined || nonce === undefined) return message;
      challenge = { realm, nonce };
    }
  }
  const outcomeOf = (message: Message | null): Outcome => {
    if (message === null) return 'silence';
    return message.kind === 'success' ? 'ok' : codeOf(message);
  };

  return {
    get relayed() {
      return relayed;
    },
    heard,
    async allocate(family = 4, transport = 17) {
      const message = await ask(METHODS.allocate, () => [
        [ATTRIBUTES.transport, firstOfFour(transport)],
        [ATTRIBUTES.family, firstOfFour(FAMILIES[family])],
      ]);
      const place = message?.attribute(ATTRIBUTES.relayed);
      if (message?.kind === 'success' && place !== undefined) relayed = readXorAddress(place);
      return outcomeOf(message);
    },
    async permission(address) {
      return outcomeOf(await ask(METHODS.permission, (one) => [[ATTRIBUTES.peer, xorAddress(address, 9, one)]]));
    },
    async channel(address) {
      const number = FIRST_CHANNEL + channels;
      channels += 1;
      return outcomeOf(
        await ask(METHODS.channel, (one) => [
          [ATTRIBUTES.channel, number32(number * 0x10000)],
          [ATTRIBUTES.peer, xorAddress(address, 9, one)],
        ]),
      );
    },
    async connect({ address, port }) {
      return outcomeOf(await ask(METHODS.connect, (one) => [[ATTRIBUTES.peer, xorAddress(address, port, one)]]));
    },
    send({ address, port }, text) {
      const { bytes } = encode({
        method: METHODS.send,
        kind: 'indication',
        key: null,
        attributes: (one) => [
          [ATTRIBUTES.peer, xorAddress(address, port, one)],
          [ATTRIBUTES.data, Buffer.from(text)],
        ],
      });
      socket.send(bytes, server.port, server.address);
    },
    async close() {
      if (relayed !== null) await ask(METHODS.refresh, () => [[ATTRIBUTES.lifetime, number32(0)]]);
      socket.close();
    },
  };
}

/** Resolves with undefined after some milliseconds. */
export function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms);
  });
}

/** A UDP service that writes down who sent it what. */
export interface Listener extends Place {
  readonly heard: readonly string[];
  close(): void;
}

/** Listens on one address of this machine; port 0: any. */
export async function listenOn(address: string, port = 0): Promise<Listener> {
  const socket = createSocket(isIPv4(address) ? 'udp4' : 'udp6');
  const heard: string[] = [];
  socket.on('message', (bytes) => heard.push(bytes.toString()));
  await new Promise<void>((resolve) => {
    socket.bind({ address, port, exclusive: true }, resolve);
  });
  return { address, port: socket.address().port, heard, close: () => void socket.close() };
}
