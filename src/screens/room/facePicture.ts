/** Width and height in pixels: twice what it is shown at. */
const SIDE = 160;
/** Characters that a knock may carry; a face takes about half of it. */
const MOST = 16_000;
/** One after the other, until it is small enough. */
const QUALITIES = [0.8, 0.6, 0.4, 0.2] as const;
/** A camera that shows nothing by then holds nobody up at the door. */
const PATIENCE = 1500;

/** Resolves with an element that shows the track. */
async function play(track: MediaStreamTrack, lifetime: AbortSignal): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  const shown = new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve, { once: true });
    lifetime.addEventListener('abort', () => reject(lifetime.reason), { once: true });
  });
  video.srcObject = new MediaStream([track]);
  // Not waited for: it resolves no earlier than there is a picture.
  video.play().catch(() => undefined);
  await shown;
  return video;
}

/** The middle of the picture, as a square. */
function draw(video: HTMLVideoElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  canvas
    .getContext('2d')
    ?.drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The first of the pictures, each smaller than the one before, that a knock may carry. */
export function smallEnough(encode: (quality: number) => string): string | null {
  for (const quality of QUALITIES) {
    const picture = encode(quality);
    // A browser that cannot encode JPEG answers with PNG, or with nothing at all.
    if (picture.startsWith('data:image/jpeg;base64,') && picture.length < MOST) return picture;
  }
  return null;
}

/** What somebody shows of themselves when they knock, a small JPEG as a data URL; null: no camera, or no picture of it. */
export async function facePicture(track: MediaStreamTrack | undefined): Promise<string | null> {
  if (track === undefined) return null;
  try {
    const video = await play(track, AbortSignal.timeout(PATIENCE));
    const canvas = draw(video);
    video.srcObject = null;
    return smallEnough((quality) => canvas.toDataURL('image/jpeg', quality));
  } catch {
    // Too slow, or a canvas that may not be read (some browsers guard against fingerprints so): a name has to do.
    return null;
  }
}
