import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** `npm run shots`: every screen at three widths, light and dark, into .shots. */
export default defineConfig({ ...tests, testDir: './shots', outputDir: '../test-results/shots-run', timeout: 600_000 });
