import type { ReactNode } from 'react';
import { Pager } from '#components';
import { useWords } from '../words/index.ts';
import type { View } from './useView.ts';

/** Turns the pages of a call that has more people than one holds. */
export function Pages({ view }: { readonly view: View }): ReactNode {
  const say = useWords();
  return (
    <Pager
      page={view.page}
      pages={view.pages}
      words={{
        label: say('c.page', { a: view.page + 1, b: view.pages }),
        previous: say('c.page.prev'),
        next: say('c.page.next'),
      }}
      onPage={view.turn}
    />
  );
}
