import { type ReactNode, useId } from 'react';
import { Button, KnockRow } from '#components';
import { useCall } from '#hooks';
import { useWords } from '../words/index.ts';
import { useKnocks } from './useKnocks.ts';
import styles from './Waiting.module.css';

interface WaitingProps {
  /** How many are in the call: told apart from those who wait, if there are any. */
  readonly inside: number;
}

/** Who waits to be let in, above those who are. */
export function Waiting({ inside }: WaitingProps): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const heading = useId();
  const knocks = useKnocks();
  if (knocks.length === 0) return null;
  return (
    <>
      <div className={styles['head']}>
        <h3 id={heading}>{`${say('p.waiting')} · ${knocks.length}`}</h3>
        {knocks.length > 1 && (
          <Button size="sm" variant="ghost" onClick={() => act({ kind: 'admit-all' })}>
            {say('p.admitAll')}
          </Button>
        )}
      </div>
      <ul aria-labelledby={heading}>
        {knocks.map(({ id, picture, held, ...knock }) => {
          const name = knock.name === '' ? say('c.guest') : knock.name;
          const answer = (kind: 'admit' | 'deny' | 'hold') => ({
            text: say(`p.${kind}`),
            label: say(`p.${kind}.n`, { name }),
            onPress: () => act({ kind, id }),
          });
          return (
            <KnockRow
              key={id}
              name={name}
              picture={picture}
              note={held ? say('p.held') : undefined}
              deny={answer('deny')}
              hold={held ? undefined : answer('hold')}
              admit={answer('admit')}
            />
          );
        })}
      </ul>
      <h3>{`${say('p.inCall')} · ${inside}`}</h3>
    </>
  );
}
