import { describe, expect, it } from 'vitest';
import type { Control } from '#protocol';
import { createAnnouncements } from './announcements.ts';

const MEDIA = { microphone: true, camera: true, screen: false, screenAudio: false };

function setUp() {
  const sent: Control[] = [];
  const channel = { open: false };
  const announcements = createAnnouncements((message) => {
    if (channel.open) sent.push(message);
    return channel.open;
  });
  const open = (): void => {
    channel.open = true;
    announcements.opened();
  };
  return { sent, open, announcements };
}

describe('createAnnouncements', () => {
  it('tells the latest once the channel opens, and each thing once', () => {
    const { sent, open, announcements } = setUp();
    announcements.media({ ...MEDIA, camera: false });
    announcements.media(MEDIA);
    announcements.want('camera', { width: 16, height: 9 });
    open();
    announcements.media(MEDIA);
    announcements.opened();
    expect(sent).toEqual([
      { kind: 'media', media: MEDIA },
      { kind: 'want', source: 'camera', size: { width: 16, height: 9 } },
    ]);
  });

  it('names what is held back only while something is', () => {
    const { sent, open, announcements } = setUp();
    open();
    announcements.media(MEDIA, ['camera']);
    announcements.media(MEDIA, []);
    expect(sent).toEqual([
      { kind: 'media', media: MEDIA, paused: ['camera'] },
      { kind: 'media', media: MEDIA },
    ]);
  });
});
