import type { Page } from '@playwright/test';
import { settled } from '../support/settled.ts';

const SIZES = { phone: [390, 844], tablet: [820, 1180], desktop: [1440, 900] } as const;
const FOLDER = '.shots';

/** One screen at every size, in both themes. */
export async function shoot(page: Page, screen: string): Promise<void> {
  for (const [device, [width, height]] of Object.entries(SIZES)) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      await page.screenshot({ path: `${FOLDER}/${screen}.${device}.${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
