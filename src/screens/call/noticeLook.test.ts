import { expect, it } from 'vitest';
import type { Notice } from '#store';
import { lifeOf, noticeTitle } from './noticeLook.ts';

const say = (id: string, values?: Readonly<Record<string, unknown>>) =>
  values === undefined ? id : `${id} ${JSON.stringify(values)}`;

const NOTICES: readonly (readonly [Notice, string])[] = [
  [{ key: 1, kind: 'joined', names: ['Ada', 'Ming', 'Noor'] }, 'n.joined {"name":"Ada","others":2}'],
  [{ key: 2, kind: 'left', names: [''] }, 'n.left {"name":"c.guest","others":0}'],
  [{ key: 3, kind: 'sharing', names: ['Ada'] }, 'n.share {"name":"Ada","others":0}'],
  [{ key: 4, kind: 'device-switched', device: 'camera', label: 'BRIO' }, 'n.device {"device":"BRIO"}'],
  [{ key: 5, kind: 'device-lost', source: 'camera' }, 'n.unplugged {"what":"camera"}'],
  [{ key: 6, kind: 'back-online' }, 'n.back'],
  [{ key: 7, kind: 'speaking-while-muted' }, 'n.speakmuted'],
  [{ key: 8, kind: 'muted', by: 'Ada' }, 'n.mutedby {"name":"Ada"}'],
  [{ key: 9, kind: 'muted', by: '' }, 'n.mutedby {"name":"c.guest"}'],
  [{ key: 10, kind: 'role', role: 'cohost' }, 'n.role.cohost'],
];

it.each(NOTICES)('says %j', (notice, text) => {
  expect(noticeTitle(notice, say)).toBe(text);
});

it('lets information go and keeps what asks something', () => {
  const stays = NOTICES.filter(([notice]) => lifeOf(notice) === null).map(([notice]) => notice.kind);
  expect(stays).toEqual(['device-lost', 'muted', 'muted']);
});
