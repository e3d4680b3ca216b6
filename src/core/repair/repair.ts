import type { PeerPhase } from '../facts.ts';
import type { NetworkHint, Platform } from '../ports.ts';
import type { Recorder } from '../recorder.ts';
import { recover, type RecoveryStep } from './recovery.ts';
import { createRestarts, isFirefox, type Restarts } from './restarts.ts';
import { createSuspicion } from './suspicion.ts';
import { createTries, type Tries } from './tries.ts';
import type { Watchdog } from './watchdog.ts';

/** Where one media path stands, and what is done about it. */
export interface Repair {
  phase(): PeerPhase;
  set(phase: PeerPhase): void;
  /** The device noticed something about its network. */
  hint(hint: NetworkHint): void;
  /** The other end can be told things again: what was tried meanwhile is out of date. */
  revive(): void;
  /** The browser would not take a description: this connection cannot come up. */
  refused(): void;
  /** The other end wishes for a restart. */
  request(): void;
  /** The other end has begun one. */
  offered(): void;
  /** Forgets what was tried: a person asked. */
  retry(): void;
}

export interface RepairOptions {
  readonly pc: RTCPeerConnection;
  readonly watchdog: Watchdog;
  readonly platform: Platform;
  readonly recorder: Recorder;
  readonly lifetime: AbortSignal;
  readonly offers: boolean;
  /** Took the place of a connection that could not be mended. */
  readonly isReplacement: boolean;
  /** For how long the other end has not taken what it was told, in ms. */
  readonly overdue: () => number;
  readonly onPhase: (phase: PeerPhase) => void;
  readonly restartIce: () => void;
  readonly replace: () => void;
  /** Something may be wrong with this path, and with the signaling path too. Once for each silence. */
  readonly onDoubt: () => void;
}

const LOOK_MS = 125;
/** Silence shorter than this is none. */
const FRESH_MS = 250;
/**
 * A question to the server costs nothing, and tells whether the whole network is silent. Words come twice a second,
 * sound every 20 ms.
 */
const DOUBTFUL_MS = { words: 650, stream: 350 };
/** A page that was frozen or asleep looks at the clock late; a throttled tab does so every second. */
const ASLEEP_MS = 4000;
/** The control channel opens some round trips after the path. */
const FIRST_WORD_MS = 2000;
/** What was given up is tried again now and then: networks change without telling. */
const GIVEN_UP_MS = 15_000;

function createPhase({ isReplacement, recorder, onPhase }: RepairOptions): Pick<Ladder, 'phase' | 'set'> {
  let phase: PeerPhase = isReplacement ? 'recovering' : 'connecting';
  return {
    phase: () => phase,
    set(next) {
      if (next === phase) return;
      phase = next;
      recorder.record('phase', { phase });
      onPhase(phase);
    },
  };
}

/** What is done about a path, step by step. */
interface Ladder {
  readonly phase: () => PeerPhase;
  readonly set: (phase: PeerPhase) => void;
  readonly steps: Readonly<Record<RecoveryStep, () => void>>;
  readonly restarts: Restarts;
  readonly tries: Tries;
  /** Somebody else's restart has as much time as one of this page. */
  readonly count: () => void;
  readonly restart: (nth: number) => void;
  readonly worked: () => boolean;
  /** Took the place of another, and has not worked yet. */
  readonly isNew: () => boolean;
}

function createLadder(options: RepairOptions): Ladder {
  const { watchdog, platform, recorder } = options;
  const restarts = createRestarts(options);
  const tries = createTries(() => platform.now());
  const { phase, set } = createPhase(options);
  let worked = options.isReplacement;
  let isNew = worked;
  const restart = (count: number): void => {
    tries.begin(count);
    recorder.record('restart-ice', { count });
    restarts.now();
  };
  const count = (): void => {
    if (phase() === 'recovering') tries.begin(Math.max(tries.restarts(), 1));
  };
  const steps: Ladder['steps'] = {
    nothing: () => undefined,
    healthy() {
      if (!worked) restarts.learn(tries.since());
      worked = true;
      // A transport that is up and carries nothing is no success.
      if (watchdog.sinceHeard() < tries.since()) {
        isNew = false;
        tries.begin(0);
      }
      restarts.settle();
      set('connected');
    },
    wait() {
      set('recovering');
      if (restarts.serve()) count();
    },
    'restart-ice'() {
      if (worked) set('recovering');
      restart(tries.restarts() + 1);
    },
    replace() {
      recorder.record('replace');
      options.replace();
    },
    'give-up': () => set('failed'),
  };
  return { phase, set, steps, restarts, tries, count, restart, worked: () => worked, isNew: () => isNew };
}

export function createRepair(options: RepairOptions): Repair {
  const { pc, watchdog, platform } = options;
  const now = (): number => platform.now();
  const ladder = createLadder(options);
  const { phase, set, steps, restarts, tries, count, restart, worked, isNew } = ladder;
  const doubt = whenever(options.onDoubt);
  const suspicion = createSuspicion(now);
  /** What is left to try after giving up. */
  const again = (): void => (isLost(pc) ? steps.replace() : restart(tries.restarts()));
  const look = (): void => {
    const silence = watchdog.silence();
    const state = pc.connectionState;
    const isStreaming = watchdog.isStreaming();
    const doubtful = isStreaming ? DOUBTFUL_MS.stream : DOUBTFUL_MS.words;
    doubt(worked() && (silence >= doubtful || state === 'failed'));
    const overdue = options.overdue();
    if (phase() === 'failed' && !(state === 'connected' && silence < FRESH_MS)) {
      if (tries.since() >= GIVEN_UP_MS && overdue === 0) again();
      return;
    }
    const known = { state, worked: worked(), isReplacement: isNew(), isLost: isLost(pc), silence, overdue };
    const tolerance = suspicion.tolerance(isStreaming);
    const tried = { restarts: tries.restarts(), sinceStep: tries.since(), pace: restarts.pace() };
    steps[recover({ ...known, ...tried, tolerance })]();
  };
  const suspect = (hint?: NetworkHint): void => {
    // A server that is lost alone has its own reasons.
    suspicion.raise(hint !== 'unserved' || watchdog.silence() >= FRESH_MS);
    if (phase() !== 'failed') return;
    tries.begin(0);
    set('recovering');
  };

  watch(options, { look, suspect, worked });
  return {
    phase,
    set,
    hint(hint) {
      if (hint === 'well') return isFirefox(pc) ? undefined : suspicion.narrow();
      if (hint === 'offline') return;
      suspect(hint);
      if (hint === 'changed' || hint === 'unserved') look();
    },
    revive() {
      if (phase() !== 'recovering' || watchdog.silence() < FRESH_MS) return;
      if (isLost(pc)) return steps.replace();
      count();
      restarts.revive();
    },
    refused: () => (isNew() ? set('failed') : options.replace()),
    request: () => restarts.soon() && count(),
    offered: count,
    retry() {
      if (isLost(pc)) return steps.replace();
      set('recovering');
      restart(worked() ? 1 : 0);
    },
  };
}

/** Does something each time that what it is told becomes true. */
function whenever(work: () => void): (isTrue: boolean) => void {
  let was = false;
  return (isTrue) => {
    if (isTrue && !was) work();
    was = isTrue;
  };
}

/** Firefox finds no path any more once ICE has failed; the others begin anew with a restart, as they should (W3C WebRTC 5.6.1). */
const isLost = (pc: RTCPeerConnection): boolean => pc.connectionState === 'failed' && isFirefox(pc);

interface Eyes {
  readonly look: () => void;
  readonly suspect: () => void;
  readonly worked: () => boolean;
}

function watch({ pc, watchdog, platform, recorder, lifetime }: RepairOptions, { look, suspect, worked }: Eyes): void {
  let lookedAt = platform.now();
  const onStateChange = (): void => {
    recorder.record('connection-state', { state: pc.connectionState });
    // A transport that has just come up has been heard; the first words over it take a while.
    if (pc.connectionState === 'connected') watchdog.expect(worked() ? 0 : FIRST_WORD_MS);
    look();
  };
  pc.addEventListener('connectionstatechange', onStateChange, { signal: lifetime });
  // A connection that was taken over has changed before anybody listened.
  if (pc.connectionState === 'connected') platform.after(0, lifetime, onStateChange);
  platform.every(LOOK_MS, lifetime, () => {
    const slept = platform.now() - lookedAt;
    lookedAt = platform.now();
    // Nothing could be heard meanwhile; the next looks tell.
    if (slept > ASLEEP_MS) suspect();
    else look();
  });
}
