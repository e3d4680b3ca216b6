import type { Page } from '@playwright/test';
import { instrument } from '../support/instrument.ts';
import { noteFigures } from './noteFigures.ts';
import { noteMoments } from './noteMoments.ts';

/** Makes a page keep notes of its call. Call before the first navigation; the camera is small: two cores serve all. */
export async function watch(page: Page, width = 320): Promise<void> {
  // The laboratory runs through tsx, which names functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await instrument(page);
  await page.addInitScript(noteFigures);
  await page.addInitScript(noteMoments);
  await page.addInitScript((wide) => {
    const media = navigator.mediaDevices;
    const capture = media.getUserMedia.bind(media);
    media.getUserMedia = (constraints = {}) => {
      const video = { width: wide, height: (wide * 9) / 16, frameRate: 15 };
      return capture(constraints.video ? { ...constraints, video } : constraints);
    };
  }, width);
}
