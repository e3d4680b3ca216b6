import type { CallFact, CaptureFact, ExchangeFact, Invite, PeerPhase } from '#core';
import type { MediaState, Member, ParticipantId } from '#protocol';
import { type CallState, initialCallState, type Notice, type Participant } from './callState.ts';
import { isCutOff } from './selectors.ts';

/** What people do to the screen itself. */
export type ScreenFact =
  | Extract<CallFact, { kind: 'joining' }>
  /** What calls need could not be fetched: the server is away. */
  | { readonly kind: 'engine-away' }
  | { readonly kind: 'notice-closed'; readonly key: number }
  /** Back to the lobby, from a refusal or from the page after a call. */
  | { readonly kind: 'lobby' };

export type Fact = CallFact | CaptureFact | ExchangeFact | ScreenFact;

const NOTHING: MediaState = { microphone: false, camera: false, screen: false, screenAudio: false };
/** Above this many people, comings and goings are no news. */
const NOTICE_CROWD = 8;
const KEPT_NOTICES = 5;

// Distributes over the union, which Omit on its own does not.
type WithoutKey<N> = N extends Notice ? Omit<N, 'key'> : never;

function notify(state: CallState, notice: WithoutKey<Notice>): CallState {
  const next = { ...notice, key: state.noticed } as Notice; // as: WithoutKey took off exactly this key
  return { ...state, noticed: state.noticed + 1, notices: [...state.notices, next].slice(-KEPT_NOTICES) };
}

/** Comings and goings of one kind merge into the notice that is still up. */
function notifyNames(state: CallState, kind: 'joined' | 'left' | 'sharing', names: readonly string[]): CallState {
  if (names.length === 0) return state;
  const last = state.notices.at(-1);
  if (last?.kind !== kind || kind === 'sharing') return notify(state, { kind, names });
  const merged: Notice = { ...last, names: [...last.names, ...names] };
  return { ...state, notices: [...state.notices.slice(0, -1), merged] };
}

function enter({ id, name }: Member): Participant {
  return {
    id,
    name,
    phase: 'connecting',
    media: null,
    tracks: NOTHING,
    speaking: false,
    level: 'good',
    cameraPaused: false,
  };
}

/** Own ones only: an id may be spelled like something that every object inherits. */
function find({ participants }: CallState, id: ParticipantId): Participant | undefined {
  return Object.hasOwn(participants, id) ? participants[id] : undefined;
}

function reduceRoster(state: CallState, members: readonly Member[]): CallState {
  const present = members.filter((member) => member.presence === 'call' && member.id !== state.self);
  const participants: Record<ParticipantId, Participant> = {};
  for (const member of present) {
    const known = find(state, member.id);
    participants[member.id] = known === undefined ? enter(member) : { ...known, name: member.name };
  }
  const order = present.map((member) => member.id);
  const came = present.filter((member) => find(state, member.id) === undefined).map((member) => member.name);
  const went = state.order.filter((id) => !Object.hasOwn(participants, id));
  const next: CallState = { ...state, participants, order, rostered: state.status.at === 'in-call' };
  if (!state.rostered || order.length > NOTICE_CROWD) return next;
  const names = went.map((id) => state.participants[id]?.name ?? '');
  return notifyNames(notifyNames(next, 'joined', came), 'left', names);
}

function patch(state: CallState, id: ParticipantId, change: Partial<Participant>): CallState {
  const known = find(state, id);
  if (known === undefined) return state;
  return { ...state, participants: { ...state.participants, [id]: { ...known, ...change } } };
}

/** What stays when a call ends: this device and what it knows of its server, nothing of the others. */
function emptied({ local, devices, noticed, relays }: CallState): CallState {
  return { ...initialCallState, local, devices, noticed, relays };
}

/** The path to the server and the paths of media may come back one after the other: that is one piece of news. */
function backOnline(state: CallState): CallState {
  return state.notices.some(({ kind }) => kind === 'back-online') ? state : notify(state, { kind: 'back-online' });
}

function reducePhase(state: CallState, id: ParticipantId, phase: PeerPhase): CallState {
  // A new connection starts from nothing; what the old one delivered is gone.
  const fresh = { phase: 'connecting', tracks: NOTHING, speaking: false, level: 'good', cameraPaused: false } as const;
  const next = patch(state, id, phase === 'closed' ? fresh : { phase });
  return phase === 'connected' && isCutOff(state) && next !== state ? backOnline(next) : next;
}

function withInvite(invites: readonly Invite[], invite: Invite): readonly Invite[] {
  return invites.some(({ id }) => id === invite.id)
    ? invites.map((known) => (known.id === invite.id ? invite : known))
    : [...invites, invite];
}

type Handlers = { readonly [K in Fact['kind']]: (state: CallState, fact: Extract<Fact, { kind: K }>) => CallState };

const handlers: Handlers = {
  preview: (state, fact) => ({ ...state, preview: fact.preview }),
  joining: (state, fact) => ({ ...state, door: null, outside: null, status: { at: 'joining', room: fact.room } }),
  joined: (state, fact) => ({
    ...state,
    self: fact.self,
    status: { at: 'in-call', room: fact.room, since: fact.at },
  }),
  refused: (state, { room, error, refusal }) => ({
    ...emptied(state),
    preview: state.preview,
    path: state.path,
    status: { at: 'refused', room, error, refusal },
  }),
  left(state, { summary, error }) {
    if (state.status.at !== 'in-call' && state.status.at !== 'joining') return state;
    return { ...emptied(state), status: { at: 'left', room: state.status.room, summary, error } };
  },
  path(state, fact) {
    const back = state.path === 'down' && fact.state === 'up' && state.status.at === 'in-call';
    const next: CallState = { ...state, path: fact.state };
    return back ? backOnline(next) : next;
  },
  'engine-away': (state) => ({ ...state, path: 'down' }),
  topology: (state, fact) => ({ ...state, topology: fact.mode }),
  roster: (state, fact) => reduceRoster(state, fact.members),
  phase: (state, { id, phase }) => reducePhase(state, id, phase),
  media(state, { id, media }) {
    const known = find(state, id);
    if (known === undefined) return state;
    const next = patch(state, id, { media, speaking: known.speaking && media.microphone });
    const begins = media.screen && known.media?.screen !== true;
    return begins ? notifyNames(next, 'sharing', [known.name]) : next;
  },
  track(state, { id, source, live }) {
    const known = find(state, id);
    return known === undefined ? state : patch(state, id, { tracks: { ...known.tracks, [source]: live } });
  },
  speaking: (state, { id, speaking }) => patch(state, id, { speaking }),
  standing: (state, { id, standing }) => ({ ...state, standings: { ...state.standings, [id]: standing } }),
  safety: (state, { id, safety }) => ({ ...state, safeties: { ...state.safeties, [id]: safety } }),
  door(state, { door }) {
    if (state.status.at !== 'in-call') return state;
    const next = { ...state, door };
    const known = state.door !== null && state.door.mine !== door.mine;
    return known ? notify(next, { kind: 'role', role: door.mine }) : next;
  },
  outside(state, { outside, at }) {
    if (state.status.at !== 'in-call') return state;
    const entered = outside === null && state.outside !== null;
    // Who was inside before is no news.
    return entered
      ? { ...state, outside, rostered: false, status: { ...state.status, since: at } }
      : { ...state, outside };
  },
  muted: (state, { by }) => notify(state, { kind: 'muted', by }),
  quality: (state, { id, level }) => patch(state, id, { level }),
  'camera-paused': (state, { id, paused }) => patch(state, id, { cameraPaused: paused }),
  strain: (state, { strain }) => ({ ...state, strain }),
  relays: (state, { available }) => ({ ...state, relays: available }),
  'self-speaking': (state, fact) => ({ ...state, selfSpeaking: fact.speaking }),
  capture(state, fact) {
    const next = { ...state, local: { ...state.local, [fact.source]: fact.state } };
    const lost = fact.state.at === 'failed' && fact.state.error === 'unplugged';
    return lost && state.status.at === 'in-call' ? notify(next, { kind: 'device-lost', source: fact.source }) : next;
  },
  devices: (state, fact) => ({ ...state, devices: fact.devices }),
  'device-switched': (state, fact) => (state.status.at === 'in-call' ? notify(state, fact) : state),
  'speaking-while-muted': (state, fact) =>
    state.notices.some((notice) => notice.kind === fact.kind) ? state : notify(state, fact),
  invite: (state, { invite }) => ({ ...state, invites: withInvite(state.invites, invite) }),
  'invite-closed': (state, fact) => ({ ...state, invites: state.invites.filter(({ id }) => id !== fact.id) }),
  reply: (state, { reply }) => ({ ...state, reply }),
  'notice-closed': (state, fact) => ({
    ...state,
    notices: state.notices.filter((notice) => notice.key !== fact.key),
  }),
  lobby: (state) => emptied(state),
};

/** The next screen, from the last one and one fact. Pure: the same facts always make the same screen. */
export function reduce(state: CallState, fact: Fact): CallState {
  // as: the handler under a fact's own kind takes exactly that fact, which TypeScript cannot follow through the index.
  const handle = handlers[fact.kind] as (state: CallState, fact: Fact) => CallState;
  return handle(state, fact);
}
