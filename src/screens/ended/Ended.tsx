import { DoorOpen, Lock, PhoneOff, RotateCcw, Unplug, UserPlus } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, classes } from '#components';
import type { RoomId } from '#protocol';
import { HomeLink } from '../page/Link.tsx';
import { Page } from '../page/Page.tsx';
import { useTitle } from '../page/useTitle.ts';
import type { LeftStatus } from '../room/useVisit.ts';
import { useLanguage, useWords } from '../words/index.ts';
import styles from './Ended.module.css';
import { dataText, durationText } from './figures.ts';

interface EndedProps {
  readonly left: LeftStatus;
  /** null for a call without a server, which nobody can go back to. */
  readonly room: RoomId | null;
  /** Goes back in; without a room, begins a new call. */
  readonly onAgain: () => void;
}

const ENDS = {
  left: { title: 'end.left', tab: 'end.tab', Icon: PhoneOff },
  lost: { title: 'end.lost', tab: 'end.lost', Icon: Unplug },
  removed: { title: 'end.removed', tab: 'end.removed', Icon: DoorOpen },
} as const;

function howOf({ error }: LeftStatus): keyof typeof ENDS {
  if (error === null) return 'left';
  return error === 'removed' ? 'removed' : 'lost';
}

/** After the call: back in, or home. */
export function Ended({ left, room, onAgain }: EndedProps): ReactNode {
  const say = useWords();
  const again = useRef<HTMLButtonElement>(null);
  const how = howOf(left);
  const { title, tab, Icon } = ENDS[how];
  useTitle(say(tab));
  // Pressed by mistake, most likely: Enter undoes it.
  useEffect(() => again.current?.focus(), []);
  return (
    <Page kind="card">
      <section className={styles['end']}>
        <span className={classes(styles['ic'], how === 'lost' && styles['bad'])}>
          <Icon className="i lg" />
        </span>
        <div>
          <h1>{say(title)}</h1>
          {room !== null && (
            <p className={styles['rm']}>
              <Lock className="i sm" />
              <bdi>{room}</bdi>
            </p>
          )}
        </div>
        <Figures left={left} />
        <div className={styles['acts']}>
          {how !== 'removed' && (
            <Button ref={again} variant="primary" size="lg" onClick={onAgain}>
              {room === null ? <UserPlus className="i" /> : <RotateCcw className="i" />}
              {say(room === null ? 'i.new' : 'end.rejoin')}
            </Button>
          )}
          <HomeLink size="lg">{say('end.home')}</HomeLink>
        </div>
        <p className={styles['gone']}>{say('end.gone')}</p>
      </section>
    </Page>
  );
}

interface FiguresProps {
  readonly left: LeftStatus;
}

function Figures({ left }: FiguresProps): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const { duration, people, bytes } = left.summary;
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>{say('end.time')}</dt>
        <dd className="num">{durationText(duration)}</dd>
      </div>
      <div>
        <dt>{say('end.people')}</dt>
        <dd className="num">{people}</dd>
      </div>
      {bytes > 0 && (
        <div>
          <dt>{say('end.data')}</dt>
          <dd className="num">{dataText(bytes, language)}</dd>
        </div>
      )}
    </dl>
  );
}
