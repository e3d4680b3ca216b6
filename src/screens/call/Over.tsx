import type { ReactNode } from 'react';
import { Failed, Paused, Recovering, Refused } from '#components';
import { type Face, useCall } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';

interface OverProps {
  readonly id: ParticipantId;
  readonly face: Face;
  /** Leads to what stands in the way. */
  readonly onWhy: () => void;
}

/** Over somebody's picture while it does not move: why, and what is done about it. */
export function Over({ id, face, onWhy }: OverProps): ReactNode {
  const say = useWords();
  const { retry } = useCall();
  if (face.trust === 'unproven' || face.trust === 'altered') return <Refused text={say(`c.${face.trust}`)} />;
  switch (face.phase) {
    case 'recovering':
      return <Recovering text={say('n.reconnecting')} />;
    case 'failed': {
      const why = { text: say('c.why'), onWhy };
      return <Failed text={say('c.failed')} again={say('app.tryAgain')} onAgain={() => retry(id)} why={why} />;
    }
    case 'connecting':
    case 'connected':
    case 'closed':
      return face.paused && <OwnOver />;
  }
}

/** Over one's own picture, or somebody's, while it is held back. */
export function OwnOver(): ReactNode {
  const say = useWords();
  return <Paused text={say('c.paused')} />;
}
