import type { Notice } from '#store';

/** Milliseconds a notice stays up; null: until it is answered. */
export function lifeOf(notice: Notice): number | null {
  switch (notice.kind) {
    case 'joined':
    case 'left':
    case 'sharing':
      return 4000;
    case 'device-switched':
    case 'speaking-while-muted':
      return 6000;
    case 'back-online':
      return 2000;
    case 'role':
      return 6000;
    case 'device-lost':
    case 'muted':
      return null;
  }
}

type Say = (id: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a notice says. */
export function noticeTitle(notice: Notice, say: Say): string {
  const who = (name: string) => (name === '' ? say('c.guest') : name);
  switch (notice.kind) {
    case 'joined':
    case 'left':
    case 'sharing': {
      const [first = ''] = notice.names;
      const id = { joined: 'n.joined', left: 'n.left', sharing: 'n.share' }[notice.kind];
      return say(id, { name: who(first), others: notice.names.length - 1 });
    }
    case 'device-switched':
      return say('n.device', { device: notice.label });
    case 'device-lost':
      return say('n.unplugged', { what: notice.source });
    case 'back-online':
      return say('n.back');
    case 'speaking-while-muted':
      return say('n.speakmuted');
    case 'muted':
      return say('n.mutedby', { name: who(notice.by) });
    case 'role':
      return say(`n.role.${notice.role}`);
  }
}
