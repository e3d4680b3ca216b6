import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useProduct } from '#hooks';
import { OwnDevices } from '../lobby/OwnDevices.tsx';
import { Page } from '../page/Page.tsx';
import { homeOf } from '../page/place.ts';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import styles from './Inviter.module.css';
import { InviteSteps } from './InviteSteps.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import type { DirectVisit } from './useDirectVisit.ts';
import { useFocus } from './useFocus.ts';

interface InviterProps {
  readonly visit: DirectVisit;
}

/** Before the call: an invite on its way, and what to do with the reply. */
export function Inviter({ visit }: InviterProps): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  const invite = visit.invites.at(-1) ?? null;
  const heading = useFocus<HTMLHeadingElement>();
  useTitle(say('i.title'));
  return (
    <Page kind="card" onClose={() => navigate(homeOf(site))}>
      <div className={styles['ns']}>
        <div className={styles['head']}>
          <h1 ref={heading} tabIndex={-1}>
            {say('i.title')}
          </h1>
          <p>{say('i.sub')}</p>
        </div>
        {visit.pressed === 'full' && <ProblemNote problem="full" />}
        <InviteSteps visit={visit} invite={invite} create={say('i.create')} />
        <aside className={styles['side']}>
          {(invite !== null || visit.making) && <OwnDevices choice={false} retry={visit.retryDevices} />}
          <div className={styles['what']}>
            <KeyRound className="i sm" />
            <b>{say('i.what.t')}</b>
            <p>{say('i.what.s')}</p>
          </div>
        </aside>
      </div>
    </Page>
  );
}
