import { describe, expect, it } from 'vitest';
import { readRoomSecret, roomFragment } from './roomLink.ts';

const secret = 'q83vEjRWeJCrze8SNFZ4kA';

describe('the fragment of a room link', () => {
  it.each([
    [`#k=${secret}`, secret],
    [`#k=${secret}&x=1`, secret],
    [`#k=${secret.slice(1)}`, null],
    [`#k=${secret}A`, null],
    [`#k=${secret.slice(1)}.`, null],
    [`#${secret}`, null],
    ['#call', null],
    ['', null],
  ])('%s', (hash, read) => {
    expect(readRoomSecret(hash)).toBe(read);
  });

  it('is read back as it was written, and is nothing without a secret', () => {
    expect(roomFragment(readRoomSecret(`#k=${secret}`))).toBe(`#k=${secret}`);
    expect(roomFragment(null)).toBe('');
  });
});
