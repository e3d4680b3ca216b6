import type { CodeError, HandOver } from '#core';
import { decodeTabMessage, failed, ok, readCode, type Result, type TabMessage } from '#protocol';

/** How tabs of one browser talk to each other. */
export interface TabBus {
  post(message: string): void;
  /** Messages of the other tabs, never one's own. */
  listen(listener: (message: unknown) => void): () => void;
}

export interface HandOverOptions {
  readonly bus: TabBus;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null;
}

/** Brings a reply that was opened in a tab of its own to the tab that made the invite. */
export interface HandOvers {
  /** Asks the other tabs. 'other-invite': this browser made that invite, and its tab is gone. */
  offer(text: string): Promise<HandOver>;
  /** Answers for this tab until the lifetime ends. */
  serve(answer: (text: string) => Promise<Result<null, CodeError>>, lifetime: AbortSignal): void;
  /** Remembers that an invite with this reference was made here; a reference tells nothing of the invite. */
  remember(reference: number): void;
}

/** Tabs answer within 30 ms, a busy one within a few hundred. */
const PATIENCE_MS = 1000;
const KEY = 'parley:invites';
const KEPT = 20;

type Ask = Extract<TabMessage, { ask: string }>;
type Answer = Extract<TabMessage, { answer: string }>;

/** What a tab tells those who ask; anything else means that another tab may be the one. */
function telling(result: Result<null, CodeError>): Answer['error'] | undefined {
  if (result.ok) return null;
  const { error } = result;
  return error === 'already-used' || error === 'malformed' || error === 'full' ? error : undefined;
}

export function createHandOvers({ bus, storage }: HandOverOptions): HandOvers {
  const remembered = (): readonly string[] => (storage?.getItem(KEY) ?? '').split(' ');

  const ask = (text: string): Promise<Answer | null> =>
    new Promise((resolve) => {
      const name = crypto.randomUUID();
      const stop = bus.listen((message) => {
        const heard = decodeTabMessage(message);
        if (heard.ok && 'answer' in heard.value && heard.value.answer === name) finish(heard.value);
      });
      const timer = setTimeout(() => finish(null), PATIENCE_MS);
      const finish = (answer: Answer | null): void => {
        clearTimeout(timer);
        stop();
        resolve(answer);
      };
      bus.post(JSON.stringify({ ask: name, text }));
    });

  return {
    async offer(text) {
      const read = readCode(text);
      if (!read.ok) return read;
      const { code } = read.value;
      if (code.kind !== 'reply') return failed('no-waiting-invite');
      const answer = await ask(text);
      if (answer !== null) return answer.error === null ? ok(null) : failed(answer.error);
      return failed(remembered().includes(String(code.reference)) ? 'other-invite' : 'no-waiting-invite');
    },
    serve(answer, lifetime) {
      const respond = async ({ ask: name, text }: Ask): Promise<void> => {
        const error = telling(await answer(text));
        if (error !== undefined) bus.post(JSON.stringify({ answer: name, error }));
      };
      const stop = bus.listen((message) => {
        const heard = decodeTabMessage(message);
        if (heard.ok && 'ask' in heard.value) void respond(heard.value);
      });
      lifetime.addEventListener('abort', stop, { once: true });
    },
    remember(reference) {
      storage?.setItem(KEY, [...remembered(), String(reference)].slice(-KEPT).join(' '));
    },
  };
}
