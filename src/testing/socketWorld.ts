import type { Signaling, SignalingEvents } from '#core';
import type { Joined, ResumeKey, Signal } from '#protocol';
import type { createSocketSignaling } from '#signaling';
import type { FakeSocket } from './fakeSocket.ts';
import { createPlainSealing } from './plainSealing.ts';
import { member, participant, room, session } from './people.ts';
import { quiet } from './turns.ts';

const KEY = 'k'.repeat(22) as ResumeKey; // as: has the form of one
const JOINED: Joined = {
  self: participant(1),
  members: [member(1), member(2)],
  iceServers: [],
  plan: { mode: 'mesh', epoch: 0 },
};

export const numberedCandidate = (n: number): Signal => ({
  kind: 'candidate',
  candidate: { candidate: `n ${n}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' },
});

export interface SocketWorld {
  readonly signaling: Signaling;
  readonly socket: FakeSocket;
  /** What came through, in order. */
  readonly heard: unknown[];
  readonly unknown: string[];
  /** The rooms for which the key was asked. */
  readonly asked: string[];
  readonly life: AbortController;
  readonly joined: Joined;
  readonly key: ResumeKey;
  open(lifetime?: AbortSignal): ReturnType<Signaling['open']>;
  joins(): ReturnType<FakeSocket['sentAs']>;
  /** The signals that were sent. */
  bodies(): readonly unknown[];
  /** The server answers the last join. */
  answer(reply?: unknown): void;
  enter(): Promise<void>;
}

/** One page on a socket whose other end is the test; its file has socket.io-client hand out that socket. */
export function createSocketWorld(socket: FakeSocket, create: typeof createSocketSignaling): SocketWorld {
  const heard: unknown[] = [];
  const unknown: string[] = [];
  const asked: string[] = [];
  const onUnknown = (what: string): void => void unknown.push(what);
  const signaling = create({
    url: '',
    newSession: () => session(1),
    keyFor: (name) => {
      asked.push(name);
      return Promise.resolve(KEY);
    },
    keysOf: (wire) => Promise.resolve({ wire, seal: () => Promise.resolve(createPlainSealing(onUnknown)) }),
    patience: 5000,
    onUnknown,
  });
  const on: SignalingEvents = {
    signal: (from, signal) => heard.push([from.id, signal]),
    roster: (members, boot) => heard.push(['roster', members.length, ...(boot === undefined ? [] : [boot])]),
    plan: () => undefined,
    iceServers: (servers) => heard.push(['ice', servers.length]),
    path: (state) => heard.push(state),
    ended: ({ code }) => heard.push(['ended', code]),
    adopt: () => undefined,
    trusted: () => undefined,
  };
  const life = new AbortController();
  const open = (lifetime = life.signal) => signaling.open({ room: room('garden'), name: 'Ada' }, on, lifetime);
  const joins = () => socket.sentAs('join');
  return {
    signaling,
    socket,
    heard,
    unknown,
    asked,
    life,
    open,
    joins,
    joined: JOINED,
    key: KEY,
    bodies: () => socket.sentAs('signal').map(({ message }) => message),
    answer: (reply: unknown = { ok: true, ...JOINED }) => joins().at(-1)?.reply(reply),
    async enter() {
      const opened = open();
      await quiet();
      socket.come();
      joins()
        .at(-1)
        ?.reply({ ok: true, ...JOINED });
      await opened;
    },
  };
}
