import type { ReactNode } from 'react';
import { Spinner } from '#components';
import { useTitle } from '../page/useTitle.ts';
import { Card } from '../trouble/Card.tsx';
import { useWords } from '../words/index.ts';
import { sayOf } from './problems.ts';

/** Both codes are where they belong; the two ends look for a way to each other. */
export function Connecting({ name }: { readonly name: string }): ReactNode {
  const say = useWords();
  const title = sayOf(say, 'i.conn', name);
  useTitle(title);
  return <Card tone="live" icon={<Spinner />} title={title} text={say('i.conn.s')} />;
}
