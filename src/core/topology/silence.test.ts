import { describe, expect, it } from 'vitest';
import type { MediaState } from '#protocol';
import { participant } from '#testing';
import { createSilence } from './silence.ts';

const EVE = participant(1);
const sending = (microphone: boolean): MediaState => ({
  microphone,
  camera: true,
  screen: false,
  screenAudio: false,
});

describe('somebody a host muted', () => {
  it('is silent until they have said that they are, and then that they speak', () => {
    const silence = createSilence();
    silence.media(EVE, sending(true));
    expect(silence.begin(EVE)).toBe(true);
    expect(silence.media(EVE, sending(true))).toEqual(sending(false));
    expect(silence.has(EVE)).toBe(true);
    expect(silence.media(EVE, sending(false))).toEqual(sending(false));
    expect(silence.media(EVE, sending(true))).toEqual(sending(true));
    expect(silence.has(EVE)).toBe(false);
  });

  it('is so before they have said anything', () => {
    const silence = createSilence();
    expect(silence.begin(EVE)).toBe(true);
    expect(silence.media(EVE, sending(true))).toEqual(sending(false));
  });

  it('is left alone whose microphone is off', () => {
    const silence = createSilence();
    silence.media(EVE, sending(false));
    expect(silence.begin(EVE)).toBe(false);
    expect(silence.media(EVE, sending(true))).toEqual(sending(true));
  });

  it('is forgotten with their connection', () => {
    const silence = createSilence();
    silence.begin(EVE);
    silence.forget(EVE);
    expect(silence.has(EVE)).toBe(false);
    expect(silence.last(EVE)).toBe(undefined);
  });
});
