import { describe, expect, it } from 'vitest';
import { cutName, isParticipantId, isResumeKey, isRoomId, isSessionId, makesOffers } from './ids.ts';
import { parseDisplayName, parseRoomName, type ParticipantId } from './ids.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const ok = (value: string) => ({ ok: true, value });
const failed = (error: string) => ({ ok: false, error });

describe('parseRoomName', () => {
  it.each([
    ['plain', 'garden', ok('garden')],
    ['capitals', 'Garden', ok('garden')],
    ['white space', '  Ada’s \t\n garden ', ok('ada’s-garden')],
    ['empty', '', failed('empty')],
    ['only white space', ' \u00a0\u3000\t', failed('empty')],
    ['only invisible', '\u200b\u2060\ufeff\u202e', failed('empty')],
    ['only joiners', '\u200d\u200c', failed('empty')],
    ['only slashes', '///\\\\', failed('empty')],
    ['slashes', 'a/b\\c', ok('a-b-c')],
    ['dots alone', '..', failed('empty')],
    ['a path', '../../etc/passwd', ok('-..-etc-passwd')],
    ['dots inside', 'v1.2', ok('v1.2')],
    ['a reserved word', 'healthz', ok('room-healthz')],
    ['a reserved word in capitals', 'Socket.IO', ok('room-socket.io')],
    ['a word that is not reserved any more', 'room-healthz', ok('room-healthz')],
    ['HTML', '<b>Hi</b>', ok('<b>hi<-b>')],
    ['emoji', `${FAMILY}🏳️‍🌈`, ok(`${FAMILY}🏳️‍🌈`)],
    ['Hebrew', 'גינה', ok('גינה')],
    ['Persian with a non-joiner', 'می\u200cخواهم', ok('می\u200cخواهم')],
    ['bidirectional overrides', 'a\u202eb\u2066c\u200f', ok('abc')],
    ['two ways to write é', 'cafe\u0301', ok('café')],
    ['full width', 'ＧＡＲＤＥＮ', ok('garden')],
    ['lone surrogates', 'a\ud800b', ok('ab')],
    ['a property of every object', '__proto__', ok('__proto__')],
    ['64 characters', 'a'.repeat(64), ok('a'.repeat(64))],
    ['65 characters', 'a'.repeat(65), failed('too-long')],
    ['23 families are 253 units', FAMILY.repeat(23), ok(FAMILY.repeat(23))],
    ['24 families are 264 units', FAMILY.repeat(24), failed('too-long')],
    ['one endless cluster', `a${'\u0301'.repeat(300)}`, failed('too-long')],
    ['10 kB', 'a'.repeat(10_240), failed('too-long')],
    ['10 kB of white space', ' '.repeat(10_240), failed('too-long')],
    ['what grows when normalized', '\ufdfa'.repeat(64), failed('too-long')],
  ])('%s', (_title, text, expected) => {
    expect(parseRoomName(text)).toEqual(expected);
  });

  it('recognizes its own answers only', () => {
    expect(['garden', 'ada’s-garden', FAMILY].every(isRoomId)).toBe(true);
    expect(['', 'Garden', 'a b', 'a/b', 'healthz', 'a\u202eb', '..', 'x'.repeat(65)].some(isRoomId)).toBe(false);
  });

  it('is quick on the longest text it looks at', () => {
    const started = performance.now();
    for (let n = 0; n < 100; n += 1) parseRoomName('\ufdfa'.repeat(1024));
    // 2 ms each would be no harm to anybody; the limit is there for what is quadratic.
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('parseDisplayName', () => {
  it.each([
    ['plain', 'Ada Lovelace', ok('Ada Lovelace')],
    ['empty: a name is optional', '', ok('')],
    ['only invisible', ' \u200b\ufeff ', ok('')],
    ['white space', '  Ada \n Lovelace\t', ok('Ada Lovelace')],
    ['HTML stays text', '<b>Ada</b> & "co"', ok('<b>Ada</b> & "co"')],
    ['right to left', 'עדה', ok('עדה')],
    ['overrides', '\u202eadA\u202c', ok('adA')],
    ['controls', 'A\u0000d\u001ba', ok('Ada')],
    ['emoji', `Ada ${FAMILY}`, ok(`Ada ${FAMILY}`)],
    ['a lone surrogate', 'Ada\ud83d', ok('Ada')],
    ['64 characters', '界'.repeat(64), ok('界'.repeat(64))],
    ['65 characters', '界'.repeat(65), failed('too-long')],
    ['10 kB', 'a'.repeat(10_240), failed('too-long')],
  ])('%s', (_title, text, expected) => {
    expect(parseDisplayName(text)).toEqual(expected);
  });
});

describe('cutName', () => {
  it.each([
    ['short stays', 'Ada', 'Ada'],
    ['64 characters at most', 'a'.repeat(100), 'a'.repeat(64)],
    ['never through a character', FAMILY.repeat(30), FAMILY.repeat(23)],
    ['one endless cluster is no name', `a${'\u0301'.repeat(300)}`, ''],
    ['10 kB', '界'.repeat(10_240), '界'.repeat(64)],
  ])('%s', (_title, text, expected) => {
    expect(cutName(text)).toBe(expected);
    expect(parseDisplayName(cutName(text)).ok).toBe(true);
  });
});

describe('ids', () => {
  it('have exactly one form', () => {
    expect([isParticipantId('AZaz09-_AZaz09-_'), isSessionId('AZaz09-_AZaz09-_')]).toEqual([true, true]);
    expect(isResumeKey('AZaz09-_AZaz09-_AZaz09')).toBe(true);
    for (const text of ['', 'AZaz09-_AZaz09-', 'AZaz09-_AZaz09-_A', 'AZaz09-_AZaz09-_\n', 'AZaz09+/AZaz09+/']) {
      expect([isParticipantId(text), isSessionId(text), isResumeKey(text)]).toEqual([false, false, false]);
    }
  });

  it('make exactly one side of a pair the offerer', () => {
    const [a, b] = ['AAAAAAAAAAAAAAAA', 'aAAAAAAAAAAAAAAA'] as [ParticipantId, ParticipantId];
    expect([makesOffers(a, b), makesOffers(b, a), makesOffers(a, a)]).toEqual([true, false, false]);
  });
});
