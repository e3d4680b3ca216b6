import { Check, UserPlus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, IconButton, Spinner } from '#components';
import { useCallState } from '#hooks';
import type { Invite } from '#store';
import { Clock } from '../call/Clock.tsx';
import { useWords } from '../words/index.ts';
import styles from './InviteDialog.module.css';
import { InviteSteps } from './InviteSteps.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { sayOf } from './problems.ts';
import { ReplyPart } from './ReplyPart.tsx';
import type { Codes } from './useCodes.ts';

interface InviteDialogProps {
  readonly visit: Codes;
  readonly onClose: () => void;
}

const isOpen = ({ state }: Pick<Invite, 'state'>): boolean => state === 'making' || state === 'waiting';

/** It may still bring somebody in. One that crossed another may wait for ever for the end it was not meant for. */
const isUnderWay = (invite: Invite): boolean => isOpen(invite) || invite.state === 'connecting';

/** The newest invite, unless whoever it brought in has left again or is out of reach. */
function useNewest(invites: readonly Invite[]): Invite | null {
  const newest = invites.at(-1) ?? null;
  const who = newest?.participant ?? null;
  const gone = useCallState(({ order, participants }) => {
    if (who === null) return false;
    const phase = participants[who]?.phase;
    return !order.includes(who) || phase === 'recovering' || phase === 'failed';
  });
  return gone ? null : newest;
}

/** One more into a call without a server: the same two steps, and what has become of the invites so far. */
export function InviteDialog({ visit, onClose }: InviteDialogProps): ReactNode {
  const say = useWords();
  const { invites } = visit;
  const newest = useNewest(invites);
  const current = newest !== null && isOpen(newest) ? newest : null;
  return (
    <Dialog wide title={say('c.invite')} closeLabel={say('app.close')} onClose={onClose}>
      <div className={styles['dialog']}>
        <p>{say('i.anyone')}</p>
        <div role="status" className={styles['news']}>
          {newest !== null && <News invite={newest} />}
        </div>
        <Problems visit={visit} newest={newest} />
        {visit.reply !== null && isOpen(visit.reply) && (
          <>
            <ReplyPart reply={visit.reply} />
            <Button onClick={() => visit.withdraw('reply')}>{say('app.cancel')}</Button>
          </>
        )}
        <InviteSteps
          visit={visit}
          invite={current}
          create={say(newest?.state === 'connected' ? 'i.more' : 'i.create')}
        />
        {current?.state === 'waiting' && !visit.making && (
          <Button onClick={() => visit.invite()}>
            <UserPlus className="i" />
            {say('i.more')}
          </Button>
        )}
        <Older invites={invites.filter((one) => isUnderWay(one) && one !== newest)} onWithdraw={visit.withdraw} />
      </div>
    </Dialog>
  );
}

/** Somebody is coming in, or has come in. */
function News({ invite }: { readonly invite: Invite }): ReactNode {
  const say = useWords();
  const name = invite.name ?? '';
  if (invite.state === 'connecting') {
    return (
      <p>
        <Spinner />
        {sayOf(say, 'i.conn', name)}
      </p>
    );
  }
  if (invite.state !== 'connected') return null;
  return (
    <p>
      <Check className="i" />
      {say('i.in', { name: name === '' ? say('c.guest') : name })}
    </p>
  );
}

interface ProblemsProps extends Pick<InviteDialogProps, 'visit'> {
  readonly newest: Invite | null;
}

/** What went wrong with the codes that are under way. */
function Problems({ visit: { pressed, reply }, newest }: ProblemsProps): ReactNode {
  const problems = [pressed, newest?.error ?? null, reply?.error ?? null];
  return Array.from(
    new Set(problems),
    (problem) => problem !== null && <ProblemNote key={problem} problem={problem} />,
  );
}

interface OlderProps {
  readonly invites: readonly Invite[];
  readonly onWithdraw: (id: number) => void;
}

/** Invites that were sent before the newest one and may still bring somebody in. */
function Older({ invites, onWithdraw }: OlderProps): ReactNode {
  const say = useWords();
  if (invites.length === 0) return null;
  return (
    <section className={styles['older']}>
      <h3>{say('i.older')}</h3>
      <ul>
        {invites.map(({ id, madeAt }) => (
          <li key={id}>
            {say('i.older.n', { n: id })}
            <span className="num">
              <Clock since={madeAt} />
            </span>
            <IconButton label={say('i.withdraw', { n: id })} onClick={() => onWithdraw(id)}>
              <X className="i sm" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
