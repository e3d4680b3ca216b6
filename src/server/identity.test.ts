import { isParticipantId, type ResumeKey, type RoomId } from '#protocol';
import { describe, expect, it } from 'vitest';
import { participantId } from './identity.ts';

const key = 'AAAAAAAAAAAAAAAAAAAAAA' as ResumeKey;

describe('participantId', () => {
  it('is the same for the same key in the same room, for ever', () => {
    // printf 'parley participant 1gardenAAAAAAAAAAAAAAAAAAAAAA' | openssl dgst -sha256 -binary | basenc --base64url
    expect(participantId('garden' as RoomId, key)).toBe('sAcZ6SQxRiTXkToh');
    expect(isParticipantId(participantId('garden' as RoomId, key))).toBe(true);
  });

  it('differs by room and by key', () => {
    const ids = [
      participantId('garden' as RoomId, key),
      participantId('attic' as RoomId, key),
      participantId('garden' as RoomId, 'AAAAAAAAAAAAAAAAAAAAAQ' as ResumeKey),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});
