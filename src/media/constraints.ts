/** Which device: a remembered one is a wish, a chosen one is meant. */
export type Wish = { readonly deviceId: string; readonly exact: boolean } | null;

function device(wish: Wish): Pick<MediaTrackConstraints, 'deviceId'> {
  if (wish === null) return {};
  return { deviceId: wish.exact ? { exact: wish.deviceId } : { ideal: wish.deviceId } };
}

/** Speech: the browser's own echo, noise and gain processing. */
export function microphone(wish: Wish): MediaTrackConstraints {
  return { ...device(wish), echoCancellation: true, noiseSuppression: true, autoGainControl: true };
}

/** 720p is the most a mesh sends to anyone; wishes, so that any camera will do. */
export function camera(wish: Wish): MediaTrackConstraints {
  return { ...device(wish), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
}

interface ScreenOptions extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'include';
}

/** Readable text at a low frame rate, with sound where the browser can, without the call's own sound coming back. */
export function screen(): ScreenOptions {
  // Not in the DOM types yet; browsers that do not know it ignore it (W3C mediacapture-screen-share 5.4).
  const audio: MediaTrackConstraints & { restrictOwnAudio: boolean } = { restrictOwnAudio: true };
  return {
    video: { frameRate: { ideal: 15, max: 30 } },
    audio,
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: 'include',
  };
}
