import { MicOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Switch } from '#components';
import { useCall, useCallState } from '#hooks';
import { useWords } from '../words/index.ts';

/** What those who may open the door do about everybody at once. */
export function HostTools(): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const locked = useCallState(({ door }) => door?.locked === true);
  return (
    <>
      <Switch
        label={say('p.lock')}
        hint={say('p.lock.s')}
        checked={locked}
        onChange={(lock) => act({ kind: lock ? 'lock' : 'unlock' })}
      />
      <Button size="sm" onClick={() => act({ kind: 'mute-all' })}>
        <MicOff className="i sm" />
        {say('p.muteAll')}
      </Button>
    </>
  );
}
