import type { ReactNode } from 'react';
import { MoreTile } from '#components';
import { useWords } from '../words/index.ts';
import type { View } from './useView.ts';
import { useWho } from './useWho.ts';

interface MorePeopleProps {
  readonly view: View;
  readonly index: number;
}

/** Those who found no place on this page. */
export function MorePeople({ view, index }: MorePeopleProps): ReactNode {
  const say = useWords();
  const who = useWho();
  const { later } = view;
  return (
    <MoreTile
      text={say('c.more.n', { n: later.length })}
      names={later.map(who)}
      index={index}
      onMore={() => view.turn(view.page + 1)}
    />
  );
}
