import type { TypedSocket } from './socketEvents.ts';

/** Milliseconds between attempts: doubled up to `most`, and anything from half of it, so that a crowd does not come back in one instant. */
const DELAY_MS = { first: 200, most: 500, idle: 5000 };
/** A server that has not come back after so many attempts is asked more seldom. */
const MANY = 450;
/**
 * Milliseconds an attempt may take. What was sent into a dead network is repeated by TCP after 1, 3 and 7 s only, and
 * a new attempt sooner; yet a slow phone network needs longer than that now and then.
 */
export const PATIENCE_MS = { usual: 1300, slow: 5000 };
const SLOW_EVERY = 4;
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

/** Whether somebody answers; silence may be a dead network, and counts as perhaps. */
async function mayAnswer(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS.usual);
    // A proxy that finds nobody behind it says so with 502 or its like.
    return (await fetch(`${url}/healthz`, { method: 'HEAD', cache: 'no-store', signal })).status < 500;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError';
  }
}

/** Connects the socket again after every loss. The library's own attempts can neither be hurried nor told to look first. */
export function createAttempts(socket: TypedSocket, url: string): Attempts {
  /** When the attempt that goes on now began; negative infinity: none does. */
  let begunAt = -Infinity;
  let failures = 0;
  let tookMs = ANSWER_MS.most;
  let isRefused = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const callOff = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  function begin(): void {
    callOff();
    begunAt = performance.now();
    if (failures > 0) socket.io.timeout(failures % SLOW_EVERY === 0 ? PATIENCE_MS.slow : PATIENCE_MS.usual);
    socket.connect();
  }
  function beginIn(ms: number): void {
    begunAt = -Infinity;
    callOff();
    timer = setTimeout(() => void lookAndBegin(), ms * (0.5 + Math.random() / 2));
  }
  function beginSoon(): void {
    beginIn(failures > MANY ? DELAY_MS.idle : Math.min(DELAY_MS.first * 2 ** failures, DELAY_MS.most));
  }

  /** Firefox holds a WebSocket back, for up to a minute, after some to the same host were refused: so a request goes first. */
  async function lookAndBegin(): Promise<void> {
    const mine = timer;
    const isThere = !isRefused || (await mayAnswer(url));
    if (mine !== timer) return;
    if (isThere) return begin();
    failures += 1;
    beginSoon();
  }

  socket.on('connect', () => {
    callOff();
    tookMs = performance.now() - begunAt;
    failures = 0;
    isRefused = false;
  });
  socket.on('connect_error', () => {
    isRefused = performance.now() - begunAt < ANSWER_MS.most;
    failures += 1;
    if (socket.active) beginSoon();
    // Turned away, not lost: the library has let go of the socket.
    else beginIn(DELAY_MS.idle);
  });
  socket.on('disconnect', (reason) => {
    // One that was cut here is made anew by who cut it.
    if (reason !== 'io client disconnect') beginSoon();
  });

  return {
    begin,
    beginAnew() {
      socket.disconnect();
      failures = 1;
      begin();
    },
    isYoung: () => performance.now() - begunAt <= ANSWER_MS.most,
    answerMs: () => Math.min(Math.max(tookMs, ANSWER_MS.least), ANSWER_MS.most),
  };
}
