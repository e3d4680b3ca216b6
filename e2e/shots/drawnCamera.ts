import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

async function drawing(name: string): Promise<string> {
  const svg = await readFile(new URL(`people/${name}.svg`, import.meta.url));
  return `data:image/svg+xml;base64,${svg.toString('base64')}`;
}

/** Gives the page a camera that shows a drawn person, and a screen that shows a slide: pictures worth looking at. */
export async function drawCamera(page: Page, person: string): Promise<void> {
  const pictures = { camera: await drawing(person), screen: await drawing('slides') };
  await page.addInitScript(({ camera, screen }) => {
    const paint = async (source: string): Promise<MediaStreamTrack> => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
      const context = canvas.getContext('2d');
      const [track] = canvas.captureStream(10).getVideoTracks();
      if (context === null || track === undefined) throw new Error('no canvas');
      let step = 0;
      setInterval(() => {
        // A little life: the picture breathes, and every frame is new.
        step += 1;
        context.drawImage(image, 0, Math.sin(step / 12) * 2 - 2, 1280, 726);
      }, 100);
      return track;
    };
    const media = navigator.mediaDevices;
    const capture = media.getUserMedia.bind(media);
    media.getUserMedia = async (constraints = {}) => {
      const stream = constraints.audio === undefined ? new MediaStream() : await capture({ audio: constraints.audio });
      if (constraints.video !== undefined) stream.addTrack(await paint(camera));
      return stream;
    };
    media.getDisplayMedia = async () => new MediaStream([await paint(screen)]);
  }, pictures);
}
