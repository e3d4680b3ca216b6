import { mayAnswer } from './askServer.ts';
import type { TypedSocket } from './socketEvents.ts';

/** Milliseconds between attempts: doubled up to `most`, and anything from half of it, so that a crowd does not come back in one instant. */
const DELAY_MS = { first: 100, most: 500, idle: 5000 };
/** A server that has not come back after so many attempts is asked more seldom. */
const MANY = 450;
/**
 * Milliseconds an attempt may take. What was sent into a dead network is repeated by TCP after 1, 3 and 7 s only, and
 * a new attempt sooner; yet a slow phone network needs longer than that now and then.
 */
export const PATIENCE_MS = { usual: 1300, later: 3200, slow: 5000 };
const SLOW_EVERY = 4;
/** From so many on fewer are made: Chromium holds back who has failed often, too. */
const LATER = 8;
/** Sooner than an attempt runs out of time. */
const REFUSED_MS = 1200;
/** An attempt that has not come up by now may hang: one of its packets was lost, or the network changed under it. */
const LATE_MS = 400;
const OVERTAKEN = 2;
/** TCP, TLS, the WebSocket and the protocol over it, in round trips; and one to spare. */
const ROUND_TRIPS = 8;
/** Milliseconds in which a living network has answered, or refused, an attempt. */
const ANSWER_MS = { least: 500, most: 1500 };

/** The attempts to connect one socket, which go on until it is connected. */
export interface Attempts {
  /** Now. */
  begin(): void;
  /** Lets go of the socket, whatever it is doing, and begins anew. */
  beginAnew(): void;
  /** Whether one began so lately that it may still succeed. */
  isYoung(): boolean;
  /** Milliseconds in which a living network has answered a message: what the last attempt took was several round trips. */
  answerMs(): number;
}

/** What is done next about a socket: one thing at a time. */
interface Plan {
  callOff(): void;
  /** Instead of what was planned before. */
  after(ms: number, work: () => void): void;
  /** Whether somebody answers; null: something else is planned by now. */
  ask(): Promise<boolean | null>;
}

function createPlan(url: string): Plan {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const callOff = (): void => {
    clearTimeout(timer);
    asking.abort();
  };
  return {
    callOff,
    after(ms, work) {
      callOff();
      timer = setTimeout(work, ms);
    },
    async ask() {
      const { signal } = (asking = new AbortController());
      const answer = await mayAnswer(url, signal);
      return signal.aborted ? null : answer;
    },
  };
}

/** Connects the socket again after every loss. The library's own attempts can neither be hurried nor told to look first. */
export function createAttempts(socket: TypedSocket, url: string): Attempts {
  const plan = createPlan(url);
  /** When the attempt that goes on now began; negative infinity: none does. */
  let begunAt = -Infinity;
  let failures = 0;
  let tookMs = ANSWER_MS.most;
  let isRefused = false;

  function begin(): void {
    plan.callOff();
    begunAt = performance.now();
    const usual = failures < LATER ? PATIENCE_MS.usual : PATIENCE_MS.later;
    if (failures > 0) socket.io.timeout(failures % SLOW_EVERY === 0 ? PATIENCE_MS.slow : usual);
    socket.connect();
    // Only the first: one that hangs again needs its time.
    if (failures < OVERTAKEN) plan.after(LATE_MS, () => void overtake());
  }
  /** Where a request made later is answered sooner, a new attempt is too. */
  async function overtake(): Promise<void> {
    const askedAt = performance.now();
    if ((await plan.ask()) !== true) return;
    const rest = begunAt + ROUND_TRIPS * (performance.now() - askedAt) - performance.now();
    failures = Math.max(failures, OVERTAKEN);
    plan.after(Math.max(0, rest), renew);
  }
  function renew(): void {
    socket.disconnect();
    begin();
  }
  function beginIn(ms: number): void {
    begunAt = -Infinity;
    plan.after(ms * (0.5 + Math.random() / 2), () => void lookAndBegin());
  }
  function beginSoon(): void {
    beginIn(failures > MANY ? DELAY_MS.idle : Math.min(DELAY_MS.first * 2 ** failures, DELAY_MS.most));
  }

  /**
   * After a refusal a request goes first: browsers hold a WebSocket back, Firefox for up to a minute, after some to the
   * same host were refused.
   */
  async function lookAndBegin(): Promise<void> {
    const isThere = !isRefused || (await plan.ask());
    if (isThere === null) return;
    if (isThere) return begin();
    failures += 1;
    beginSoon();
  }

  socket.on('connect', () => {
    plan.callOff();
    tookMs = performance.now() - begunAt;
    failures = 0;
    isRefused = false;
  });
  socket.on('connect_error', () => {
    isRefused = performance.now() - begunAt < REFUSED_MS;
    failures += 1;
    // Turned away, not lost: the library has let go of the socket.
    if (!socket.active) beginIn(DELAY_MS.idle);
    else if (isRefused || failures > MANY) beginSoon();
    else plan.after(0, begin);
  });
  socket.on('disconnect', (reason) => {
    // One that was cut here is made anew by who cut it.
    if (reason !== 'io client disconnect') beginSoon();
  });

  return {
    begin,
    beginAnew() {
      failures = 1;
      renew();
    },
    isYoung: () => performance.now() - begunAt <= ANSWER_MS.most,
    answerMs: () => Math.min(Math.max(tookMs, ANSWER_MS.least), ANSWER_MS.most),
  };
}
