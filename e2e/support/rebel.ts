import type { Page } from '@playwright/test';

/** A page that has been changed to take no notice of being muted: it goes on sending sound, and says that it does. */
export async function ignoresMute(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const replace = Reflect.get(RTCRtpSender.prototype, 'replaceTrack');
    RTCRtpSender.prototype.replaceTrack = function (track) {
      const isSilencing = track === null && this.track?.kind === 'audio';
      return isSilencing ? Promise.resolve() : replace.call(this, track);
    };
    Object.defineProperty(MediaStreamTrack.prototype, 'enabled', { value: true, writable: false });
    const stop = Reflect.get(MediaStreamTrack.prototype, 'stop');
    MediaStreamTrack.prototype.stop = function () {
      if (this.kind !== 'audio') stop.call(this);
    };
    const send = Reflect.get(RTCDataChannel.prototype, 'send') as (this: RTCDataChannel, data: unknown) => void;
    Reflect.set(RTCDataChannel.prototype, 'send', function (this: RTCDataChannel, data: unknown) {
      send.call(this, String(data).replace('"microphone":false', '"microphone":true'));
    });
  });
}

/** A page that believes nothing that is said of the door. */
export async function ignoresDoor(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const verify = crypto.subtle.verify.bind(crypto.subtle);
    crypto.subtle.verify = async (algorithm, key, signature, data) => {
      const isOfDoor = new TextDecoder().decode(data).startsWith('parley v1 door ');
      return !isOfDoor && verify(algorithm, key, signature, data);
    };
  });
}
