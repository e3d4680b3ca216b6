import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, InviteCard } from '#components';
import { useWords } from '../words/index.ts';

/** Everybody else has left: how to get somebody in again. */
export function Alone({ onInvite }: { readonly onInvite: () => void }): ReactNode {
  const say = useWords();
  return (
    <InviteCard title={say('i.alone.t')} text={say('i.alone.s')}>
      <Button variant="primary" onClick={onInvite}>
        <UserPlus className="i" />
        {say('c.invite')}
      </Button>
    </InviteCard>
  );
}
