import type { Page } from '@playwright/test';

/** Milliseconds from the press of Join to each milestone, on the joining side. */
export interface Phases {
  /** The first description from the other side was there: signaling has done its part. */
  readonly signaled: number;
  /** ICE and DTLS are through. */
  readonly connected: number;
  /** The first remote frame is on screen. */
  readonly firstFrame: number;
}

/** Notes the milestones in the page, the same way in the product and in the bare page. */
export async function notePhases(page: Page): Promise<void> {
  // The bench runs through tsx, which names functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.addInitScript(() => {
    const marks: Record<string, number> = {};
    const mark = (name: string): void => {
      marks[name] ??= performance.now();
    };
    Object.assign(window, { benchMarks: marks });
    addEventListener('click', () => mark('click'), { capture: true });
    const Native = RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener('connectionstatechange', () => this.connectionState === 'connected' && mark('connected'));
      }
      override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        mark('signaled');
        return super.setRemoteDescription(description);
      }
    };
    // Only remote video plays without a camera track of this page behind it.
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
        if (id !== undefined && !own.has(id)) mark('firstFrame');
        else watch(video);
      });
    };
    const seen = new WeakSet<HTMLVideoElement>();
    new MutationObserver(() => {
      for (const video of document.querySelectorAll('video')) {
        if (seen.has(video)) continue;
        seen.add(video);
        watch(video);
      }
    }).observe(document, { subtree: true, childList: true });
  });
}

/** Waits for the first remote frame and tells when each milestone came. */
export async function readPhases(page: Page): Promise<Phases> {
  await page.waitForFunction(() => 'firstFrame' in (window as unknown as { benchMarks: object }).benchMarks, null, {
    timeout: 60_000,
  });
  const marks = await page.evaluate(() => (window as unknown as { benchMarks: Record<string, number> }).benchMarks);
  const since = (name: string): number => (marks[name] ?? Number.NaN) - (marks['click'] ?? Number.NaN);
  return { signaled: since('signaled'), connected: since('connected'), firstFrame: since('firstFrame') };
}
