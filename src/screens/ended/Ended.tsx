import { Lock, PhoneOff, RotateCcw, Unplug } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, buttonClass, classes } from '#components';
import { Link } from '../page/Link.tsx';
import { Page } from '../page/Page.tsx';
import { useTitle } from '../page/useTitle.ts';
import type { LeftStatus, Visit } from '../room/useVisit.ts';
import { useLanguage, useWords } from '../words/index.ts';
import styles from './Ended.module.css';
import { dataText, durationText } from './figures.ts';

interface EndedProps {
  readonly visit: Visit;
  readonly left: LeftStatus;
}

/** After the call: back in, or home. */
export function Ended({ visit, left }: EndedProps): ReactNode {
  const say = useWords();
  const rejoin = useRef<HTMLButtonElement>(null);
  const lost = left.error !== null;
  useTitle(say(lost ? 'end.lost' : 'end.tab'));
  // Pressed by mistake, most likely: Enter undoes it.
  useEffect(() => rejoin.current?.focus(), []);
  return (
    <Page kind="card">
      <section className={styles['end']}>
        <span className={classes(styles['ic'], lost && styles['bad'])}>
          {lost ? <Unplug className="i lg" /> : <PhoneOff className="i lg" />}
        </span>
        <div>
          <h1>{say(lost ? 'end.lost' : 'end.left')}</h1>
          <p className={styles['rm']}>
            <Lock className="i sm" />
            <bdi>{visit.room}</bdi>
          </p>
        </div>
        <Figures left={left} />
        <div className={styles['acts']}>
          <Button ref={rejoin} variant="primary" size="lg" onClick={visit.rejoin}>
            <RotateCcw className="i" />
            {say('end.rejoin')}
          </Button>
          <Link href="/" className={buttonClass({ size: 'lg' })}>
            {say('end.home')}
          </Link>
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
