import { CircleAlert } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Button, Spinner } from '#components';
import { HomeLink } from '../page/Link.tsx';
import { usePasteAnywhere } from '../codes/usePasteAnywhere.ts';
import { useTitle } from '../page/useTitle.ts';
import { Ended, fetchAhead, Outside } from '../room/later.ts';
import type { LeftStatus } from '../room/useVisit.ts';
import { Card } from '../trouble/Card.tsx';
import { useWords } from '../words/index.ts';
import { CodeBox } from './CodeBox.tsx';
import { Connecting } from './Connecting.tsx';
import { Crossed } from './Crossed.tsx';
import styles from './Direct.module.css';
import { DirectCall } from './DirectCall.tsx';
import { Failed } from './Failed.tsx';
import { Guest } from './Guest.tsx';
import { HandOver } from './HandOver.tsx';
import { Inviter } from './Inviter.tsx';
import { ReplyPage } from './ReplyPage.tsx';
import type { Entry, Stage } from './stage.ts';
import { type Beginning, type DirectVisit, useDirectVisit } from './useDirectVisit.ts';

interface DirectProps {
  readonly place: Beginning;
}

/** Calls with no server at all: codes go by any messenger, and everything else straight from browser to browser. */
export function Direct({ place }: DirectProps): ReactNode {
  const visit = useDirectVisit(place);
  useEffect(fetchAhead, []);
  const [early, setEarly] = useState<string | null>(null);
  // Between the screens that take codes.
  usePasteAnywhere(setEarly, 'window');
  return (
    <Suspense fallback={<Loading />}>
      <Screen visit={visit} stage={visit.stage} early={early} onTaken={() => setEarly(null)} />
    </Suspense>
  );
}

interface VisitProps {
  readonly visit: DirectVisit;
}

interface ScreenProps extends VisitProps {
  readonly stage: Stage;
  /** What was pasted while no screen took it. */
  readonly early: string | null;
  readonly onTaken: () => void;
}

/** The screen for where the visit stands. */
function Screen({ visit, stage, ...pasted }: ScreenProps): ReactNode {
  switch (stage.at) {
    case 'call':
      return <DirectCall visit={visit} {...pasted} />;
    case 'outside':
      return <Outside outside={stage.outside} room={null} />;
    case 'ended':
      return <Ended left={withoutWaiting(stage.left, visit.waited)} room={null} onAgain={() => visit.invite()} />;
    case 'refused':
      return <Odd visit={visit} />;
    case 'reply':
      return <ReplyPage reply={stage.reply} problem={visit.box.problem} />;
    case 'crossed':
      return <Crossed reply={stage.reply} />;
    case 'connecting':
      return <Connecting name={stage.name} />;
    case 'failed':
      return <Failed visit={visit} failed={stage} />;
    default:
      return <First visit={visit} entry={stage} />;
  }
}

/** Before any code is on its way. */
function First({ visit, entry }: VisitProps & { readonly entry: Entry }): ReactNode {
  switch (entry.at) {
    case 'inviter':
      return <Inviter visit={visit} />;
    case 'reading':
      return <Loading />;
    case 'box':
      return <CodeBox visit={visit} />;
    case 'guest':
      return <Guest visit={visit} guest={entry} />;
    case 'hand-over':
      return <HandOver visit={visit} handOver={entry} />;
  }
}

/** The page of whoever invites was in the call alone before: that is no part of its duration. */
function withoutWaiting(left: LeftStatus, waited: number): LeftStatus {
  return { ...left, summary: { ...left.summary, duration: left.summary.duration - waited } };
}

function Loading(): ReactNode {
  return (
    <main className={styles['loading']}>
      <Spinner />
    </main>
  );
}

/** Not known to happen: the call was not entered. */
function Odd({ visit }: VisitProps): ReactNode {
  const say = useWords();
  useTitle(say('e.odd.t'));
  return (
    <Card tone="bad" icon={<CircleAlert className="i lg" />} title={say('e.odd.t')} text={say('e.odd.s')}>
      <Button variant="primary" onClick={() => visit.invite(true)}>
        {say('i.new')}
      </Button>
      <HomeLink>{say('i.home')}</HomeLink>
    </Card>
  );
}
