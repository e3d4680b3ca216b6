import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyOnPress, copyText } from './copying.ts';

/** What the clipboard holds, and whether it takes something that is still being made. */
let held: string | null;
let asked: number;
let later: boolean;
let now: boolean;

class ClipboardItem {
  readonly parts: Readonly<Record<string, Promise<Blob>>>;
  constructor(parts: Readonly<Record<string, Promise<Blob>>>) {
    this.parts = parts;
  }
}

const clipboard = {
  async write([item]: readonly ClipboardItem[]) {
    asked += 1;
    const blob = await item?.parts['text/plain'];
    if (!later || blob === undefined) throw new Error('not allowed');
    held = await blob.text();
  },
  writeText(text: string) {
    if (!now) return Promise.reject(new Error('not allowed'));
    held = text;
    return Promise.resolve();
  },
};

beforeEach(() => {
  [held, asked, later, now] = [null, 0, true, true];
  vi.stubGlobal('ClipboardItem', ClipboardItem);
  vi.stubGlobal('navigator', { clipboard });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('copyOnPress', () => {
  it('asks within the press and delivers when the text is there', async () => {
    const made: ((text: string) => void)[] = [];
    const copying = copyOnPress(new Promise((resolve) => made.push(resolve)));
    expect(asked).toBe(1);
    expect(held).toBeNull();
    made[0]?.('code');
    await copying;
    expect(held).toBe('code');
  });

  it('falls back to copying when the text is there', async () => {
    later = false;
    await copyOnPress(Promise.resolve('code'));
    expect(held).toBe('code');
  });

  it('does so too where the browser knows no such items', async () => {
    vi.stubGlobal('ClipboardItem', undefined);
    await copyOnPress(Promise.resolve('code'));
    expect(held).toBe('code');
  });

  it('leaves the clipboard alone when there is nothing to copy', async () => {
    await copyOnPress(Promise.resolve(null));
    expect(held).toBeNull();
  });

  it('survives a browser that refuses everything', async () => {
    [later, now] = [false, false];
    await copyOnPress(Promise.resolve('code'));
    await copyText('code');
    expect(held).toBeNull();
  });
});
