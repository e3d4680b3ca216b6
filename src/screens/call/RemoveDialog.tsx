import { type ReactNode, useState } from 'react';
import { Confirm } from '#components';
import { useCall } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';
import { useWho } from './useWho.ts';

interface RemoveDialogProps {
  readonly id: ParticipantId;
  readonly onClose: () => void;
}

/** Sends somebody away, once it was asked twice. */
export function RemoveDialog({ id, onClose }: RemoveDialogProps): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const who = useWho();
  // Who leaves meanwhile keeps their name here.
  const [name] = useState(() => who(id));
  return (
    <Confirm
      title={say('m.remove.t', { name })}
      text={say('m.remove.s')}
      words={{ confirm: say('m.remove.b'), cancel: say('app.cancel'), close: say('app.close') }}
      onConfirm={() => {
        onClose();
        act({ kind: 'remove', id });
      }}
      onClose={onClose}
    />
  );
}
