import type { ReactNode } from 'react';
import { Dialog, Invite, InviteCard } from '#components';
import { useWords } from '../words/index.ts';
import type { InviteWays } from './useInvite.ts';

interface InvitingProps {
  readonly ways: InviteWays;
}

function Ways({ ways }: InvitingProps): ReactNode {
  return <Invite link={ways.link} copied={ways.copied} words={ways.words} onCopy={ways.copy} onShare={ways.share} />;
}

/** Nobody else is here yet: how to change that. */
export function FirstOne({ ways }: InvitingProps): ReactNode {
  const say = useWords();
  return (
    <InviteCard title={say('c.waiting.t')} text={say('c.waiting.s')}>
      <Ways ways={ways} />
    </InviteCard>
  );
}

interface InviteDialogProps extends InvitingProps {
  readonly onClose: () => void;
}

/** The same, while the call goes on. */
export function InviteDialog({ ways, onClose }: InviteDialogProps): ReactNode {
  const say = useWords();
  return (
    <Dialog title={say('c.invite')} closeLabel={say('app.close')} onClose={onClose}>
      <Ways ways={ways} />
    </Dialog>
  );
}
