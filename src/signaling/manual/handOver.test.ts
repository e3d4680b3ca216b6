import { describe, expect, it, vi } from 'vitest';
import { encodeCode, failed, ok, type Result, toText } from '#protocol';
import type { CodeError } from '#core';
import { createHandOvers, type TabBus } from './handOver.ts';

const END = {
  fingerprint: new Uint8Array(32).fill(7),
  ufrag: 'abcd',
  pwd: 'p'.repeat(24),
  candidates: [{ type: 'host', address: '192.0.2.1', port: 9 }],
  minute: 1,
  name: '',
} as const;
const reply = (reference: number): string => toText(encodeCode({ ...END, kind: 'reply', reference }));

/** Tabs of one browser, and what they say to each other. */
function createBrowser() {
  const tabs = new Map<number, (message: unknown) => void>();
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  let opened = 0;
  const bus = (): TabBus => {
    opened += 1;
    const own = opened;
    return {
      post(message) {
        for (const [tab, listener] of tabs) if (tab !== own) queueMicrotask(() => listener(message));
      },
      listen(listener) {
        tabs.set(own, listener);
        return () => tabs.delete(own);
      },
    };
  };
  return { tab: () => createHandOvers({ bus: bus(), storage }), bus };
}

/** A tab that waits, and answers every reply so. */
function waiting(browser: ReturnType<typeof createBrowser>, answer: Result<null, CodeError>): readonly string[] {
  const asked: string[] = [];
  browser.tab().serve((text) => {
    asked.push(text);
    return Promise.resolve(answer);
  }, new AbortController().signal);
  return asked;
}

describe('a reply in a tab of its own', () => {
  it('reaches the tab that made the invite, among several', async () => {
    const browser = createBrowser();
    waiting(browser, failed('other-invite'));
    const asked = waiting(browser, ok(null));
    waiting(browser, failed('no-waiting-invite'));
    expect(await browser.tab().offer(reply(5))).toEqual(ok(null));
    expect(asked).toEqual([reply(5)]);
  });

  it.each(['already-used', 'malformed', 'full'] as const)('hears from that tab that it is %s', async (error) => {
    const browser = createBrowser();
    waiting(browser, failed(error));
    expect(await browser.tab().offer(reply(5))).toEqual(failed(error));
  });

  it('is told when nobody waits for it, and when the tab that did is gone', async () => {
    vi.useFakeTimers();
    const browser = createBrowser();
    browser.tab().remember(77);
    waiting(browser, failed('other-invite'));
    const offers = [browser.tab().offer(reply(5)), browser.tab().offer(reply(77))];
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    expect(await Promise.all(offers)).toEqual([failed('no-waiting-invite'), failed('other-invite')]);
  });

  it('asks nobody about a text that is no reply', async () => {
    const browser = createBrowser();
    const asked = waiting(browser, ok(null));
    expect(await browser.tab().offer('hello')).toEqual(failed('not-a-code'));
    expect(await browser.tab().offer(toText(encodeCode({ ...END, kind: 'invite' })))).toEqual(
      failed('no-waiting-invite'),
    );
    expect(asked).toEqual([]);
  });

  it.each([null, 7, '', '{', '{"ask":7,"text":"x"}', '{"answer":"x","error":"made-up"}', '{"ask":"a","text":7}'])(
    'is not disturbed by another page that says %j',
    async (noise) => {
      const browser = createBrowser();
      const asked = waiting(browser, ok(null));
      // as: another page of the same origin says anything.
      browser.bus().post(noise as string);
      expect(await browser.tab().offer(reply(5))).toEqual(ok(null));
      expect(asked).toEqual([reply(5)]);
    },
  );

  it('is served no more once the call is over', async () => {
    vi.useFakeTimers();
    const browser = createBrowser();
    const life = new AbortController();
    browser.tab().serve(() => Promise.resolve(ok(null)), life.signal);
    life.abort();
    const offer = browser.tab().offer(reply(5));
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    expect(await offer).toEqual(failed('no-waiting-invite'));
  });
});
