import type { LaunchOptions } from '@playwright/test';

/** A browser with a fake camera and microphone that is never asked for permission and never phones home. */
export const chromiumLaunch = (...more: readonly string[]): LaunchOptions => ({
  executablePath: process.env['CHROMIUM_PATH'] ?? 'chromium',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    // Several pages are one person's whole screen each: none of them is in the background.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--auto-select-desktop-capture-source=Entire screen',
    ...more,
  ],
});

/** Stock Firefox under Playwright: the channel name makes it speak WebDriver BiDi. */
export const firefoxLaunch: LaunchOptions = {
  channel: 'moz-firefox',
  executablePath: process.env['FIREFOX_PATH'] ?? 'firefox-esr',
  firefoxUserPrefs: {
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    'media.peerconnection.ice.loopback': true,
    'media.autoplay.default': 0,
  },
};
