import { describe, expect, it } from 'vitest';
import { type KeyPlace, type KeyPress, shortcutOf } from './shortcuts.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
});
const STAGE: KeyPlace = { typing: false, onButton: false, inDialog: false, singleKeys: true };

describe('shortcutOf', () => {
  it.each([
    ['m', 'microphone'],
    ['M', 'microphone'],
    ['v', 'camera'],
    ['s', 'share'],
    ['g', 'layout'],
    ['f', 'full-screen'],
    ['p', 'people'],
    ['i', 'connection'],
    [',', 'settings'],
    [' ', 'talk'],
    ['Escape', 'close'],
    ['h', null],
    ['Enter', null],
  ])('%s alone is %s', (key, shortcut) => {
    expect(shortcutOf(press(key), STAGE)).toBe(shortcut);
  });

  it('takes Control and Command for microphone, camera and leaving, everywhere', () => {
    const typing = { ...STAGE, typing: true, singleKeys: false };
    expect(shortcutOf(press('d', { ctrlKey: true }), typing)).toBe('microphone');
    expect(shortcutOf(press('e', { metaKey: true }), typing)).toBe('camera');
    expect(shortcutOf(press('L', { ctrlKey: true, shiftKey: true }), typing)).toBe('leave');
    expect(shortcutOf(press('l', { ctrlKey: true }), typing)).toBeNull();
    expect(shortcutOf(press('d', { ctrlKey: true, altKey: true }), typing)).toBeNull();
    expect(shortcutOf(press('m', { ctrlKey: true }), STAGE)).toBeNull();
  });

  it('leaves single keys alone while text is written, or when they are switched off', () => {
    for (const key of ['m', 'v', 's', ' ', '?', ',']) {
      expect(shortcutOf(press(key), { ...STAGE, typing: true })).toBeNull();
      expect(shortcutOf(press(key), { ...STAGE, singleKeys: false })).toBeNull();
    }
  });

  it('lets Space press a button that has the focus', () => {
    expect(shortcutOf(press(' '), { ...STAGE, onButton: true })).toBeNull();
    expect(shortcutOf(press('m'), { ...STAGE, onButton: true })).toBe('microphone');
  });

  it('wants Shift for the question mark and for nothing else', () => {
    expect(shortcutOf(press('?', { shiftKey: true }), STAGE)).toBe('help');
    expect(shortcutOf(press('M', { shiftKey: true }), STAGE)).toBeNull();
  });

  it('goes by the key itself where another script is typed', () => {
    expect(shortcutOf(press('ь', { code: 'KeyM' }), STAGE)).toBe('microphone');
    expect(shortcutOf(press('м', { code: 'KeyV' }), STAGE)).toBe('camera');
    // A Latin layout that is not QWERTY means what is printed on it.
    expect(shortcutOf(press('m', { code: 'Semicolon' }), STAGE)).toBe('microphone');
  });

  it('mutes from inside a dialog but opens nothing below it', () => {
    const dialog = { ...STAGE, inDialog: true };
    expect(shortcutOf(press('m'), dialog)).toBe('microphone');
    expect(shortcutOf(press('p'), dialog)).toBeNull();
    expect(shortcutOf(press('Escape'), dialog)).toBeNull();
  });

  it('does nothing again while a key is held', () => {
    expect(shortcutOf(press('m', { repeat: true }), STAGE)).toBeNull();
  });
});
