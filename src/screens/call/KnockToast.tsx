import type { ReactNode } from 'react';
import { Button, Face, Toast, ToastActions } from '#components';
import { useCall } from '#hooks';
import type { Knock } from '#store';
import { useWords } from '../words/index.ts';

interface KnockToastProps {
  readonly knock: Knock;
  /** How many more wait for an answer. */
  readonly others: number;
}

/** Somebody wants in, and stays on screen until that is answered. */
export function KnockToast({ knock, others }: KnockToastProps): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const { id, picture } = knock;
  const name = knock.name === '' ? say('c.guest') : knock.name;
  return (
    <Toast
      icon={<Face name={knock.name} picture={picture} />}
      title={say('n.knock', { name })}
      text={others === 0 ? undefined : say('n.knock.others', { n: others })}
      action={
        <ToastActions>
          <Button size="sm" aria-label={say('p.deny.n', { name })} onClick={() => act({ kind: 'deny', id })}>
            {say('p.deny')}
          </Button>
          <Button size="sm" aria-label={say('p.hold.n', { name })} onClick={() => act({ kind: 'hold', id })}>
            {say('p.hold')}
          </Button>
          <Button
            size="sm"
            variant="primary"
            aria-label={say('p.admit.n', { name })}
            onClick={() => act({ kind: 'admit', id })}
          >
            {say('p.admit')}
          </Button>
        </ToastActions>
      }
    />
  );
}
