import { readFile, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';

/** Moments noted inside a page, in ms since 1970: all pages of one machine share its clock. */
interface Moments {
  pressed?: number;
  copied?: number;
  pasted?: number;
  firstFrame?: number;
  /** When each control channel opened, in order. */
  readonly links: number[];
  /** When a tile changed its label or went, and what all of them said then. */
  readonly tiles: [at: number, labels: string][];
}

declare global {
  interface Window {
    moments: Moments;
  }
}

/** Notes what happens when, without a hand in the product. */
async function noteMoments(page: Page): Promise<void> {
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.addInitScript(() => {
    const now = (): number => performance.timeOrigin + performance.now();
    const moments: Moments = { links: [], tiles: [] };
    window.moments = moments;
    addEventListener('click', () => (moments.pressed = now()), { capture: true });
    addEventListener('paste', () => (moments.pasted = now()), { capture: true });
    const { clipboard } = navigator;
    const write = clipboard.write.bind(clipboard);
    clipboard.write = async (items) => {
      await write(items);
      moments.copied = now();
    };
    const Native = RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, init);
        channel.addEventListener('open', () => moments.links.push(now()));
        return channel;
      }
    };
    const own = new Set<string>();
    const media = navigator.mediaDevices;
    const capture = media.getUserMedia.bind(media);
    media.getUserMedia = async (constraints) => {
      const stream = await capture(constraints);
      for (const track of stream.getTracks()) own.add(track.id);
      return stream;
    };
    const watch = (video: HTMLVideoElement): void => {
      video.requestVideoFrameCallback(() => {
        const id = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0]?.id : undefined;
        if (id !== undefined && !own.has(id)) moments.firstFrame ??= now();
        else watch(video);
      });
    };
    const seen = new WeakSet<HTMLVideoElement>();
    const look = (): void => {
      for (const video of document.querySelectorAll('video')) {
        if (seen.has(video)) continue;
        seen.add(video);
        watch(video);
      }
      const labels = Array.from(document.querySelectorAll('li[aria-label]'), (tile) => tile.getAttribute('aria-label'));
      const text = labels.join(' | ');
      if (moments.tiles.at(-1)?.[1] !== text) moments.tiles.push([now(), text]);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

export interface DirectPage {
  readonly page: Page;
  moments(): Promise<Moments>;
  /** Presses Create invite; resolves with the code. */
  invite(): Promise<string>;
  inviteOneMore(): Promise<string>;
  /** Pastes an invite and presses Join; resolves with the reply. */
  join(invite: string): Promise<string>;
  paste(text: string): Promise<void>;
  inCall(): Promise<void>;
}

interface Opening {
  readonly name: string;
  readonly file: string;
  readonly devices?: boolean;
}

export async function openDirect(browser: Browser, { name, file, devices = true }: Opening): Promise<DirectPage> {
  const page = await (await browser.newContext({ viewport: { width: 640, height: 480 } })).newPage();
  await noteMoments(page);
  const settings = { name, startCamera: devices, startMicrophone: devices };
  await page.addInitScript((state) => localStorage.setItem('parley', JSON.stringify({ version: 1, state })), settings);
  await page.goto(pathToFileURL(file).href);
  const button = (label: string | RegExp) =>
    page.getByRole('button', { name: label, exact: typeof label === 'string' });
  const code = async (label: string, before: string): Promise<string> => {
    const line = page.getByRole('textbox', { name: label });
    await page.waitForFunction(
      ([wanted, old]) => {
        const input = document.querySelector<HTMLInputElement>(`input[aria-label="${wanted}"]`);
        return input !== null && input.value !== '' && input.value !== old;
      },
      [label, before],
    );
    return line.inputValue();
  };
  // Pasted as an event: the keyboard's way would count the clipboard of the machine.
  const paste = (text: string): Promise<void> =>
    page.evaluate((value) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', value);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  return {
    page,
    paste,
    moments: () => page.evaluate(() => window.moments),
    async invite() {
      await button('Create invite').click();
      return code('Your invite', '');
    },
    async inviteOneMore() {
      const line = page.getByRole('textbox', { name: 'Your invite' });
      if (!(await page.getByRole('dialog').isVisible())) {
        await button('More').click();
        await page.getByRole('menuitem', { name: /^Invite people/ }).click();
      }
      const before = (await line.isVisible()) ? await line.inputValue() : '';
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Create invite|Invite one more|New invite)$/ })
        .click();
      return code('Your invite', before);
    },
    async join(invite) {
      await paste(invite);
      await button(/^Join/).first().click();
      return code('Your reply', '');
    },
    inCall: () => button('Leave').waitFor(),
  };
}

/** The single file, asking this STUN server. */
export async function singleFile(stun: string | null): Promise<string> {
  const html = await readFile(join(import.meta.dirname, '../../dist/single/parley.html'), 'utf8');
  const meta = /<meta name="ice-servers" content="[^"]*"/;
  if (!meta.test(html)) throw new Error('the page does not name its ICE servers');
  const file = join(await mkdtemp(join(tmpdir(), 'parley-file-')), 'parley.html');
  await writeFile(file, html.replace(meta, `<meta name="ice-servers" content="${stun ?? ''}"`));
  return file;
}
