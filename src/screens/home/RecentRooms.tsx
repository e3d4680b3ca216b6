import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from '#components';
import { useSettings } from '#hooks';
import { Link } from '../page/Link.tsx';
import { roomPath } from '../room/roomPath.ts';
import { type Language, type Say, useLanguage, useWords } from '../words/index.ts';
import styles from './RecentRooms.module.css';

function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function lastVisit(say: Say, language: Language, at: number): string {
  // Rounded, because a day with a change of clocks has 23 or 25 hours.
  const days = Math.round((dayOf(Date.now()) - dayOf(at)) / 86_400_000);
  if (days <= 0) return say('home.today');
  if (days === 1) return say('home.yesterday');
  return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }).format(at);
}

/** The rooms this device was in last; nothing at all on a first visit. */
export function RecentRooms(): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const heading = useId();
  const [{ recent }, store] = useSettings();
  if (recent.length === 0) return null;
  return (
    <nav aria-labelledby={heading}>
      <p className={styles['head']}>
        <b id={heading}>{say('home.recent')}</b>
        <span>{say('home.recentNote')}</span>
      </p>
      <ul className={styles['recent']}>
        {recent.map(({ room, at }) => (
          <li key={room}>
            <Link href={roomPath(room)}>
              <bdi>{room}</bdi>
              <small>{lastVisit(say, language, at)}</small>
            </Link>
            <IconButton label={say('home.forget', { room })} onClick={() => store.forget(room)}>
              <X className="i sm" />
            </IconButton>
          </li>
        ))}
      </ul>
    </nav>
  );
}
