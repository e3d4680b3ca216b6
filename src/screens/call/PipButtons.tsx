import type { ReactNode } from 'react';
import { PipTools } from '#components';
import { useWords } from '../words/index.ts';

interface PipButtonsProps {
  readonly minimised: boolean;
  readonly onMove: () => void;
  readonly onMinimise: ((minimised: boolean) => void) | undefined;
}

/** What can be done with the small picture. */
export function PipButtons(props: PipButtonsProps): ReactNode {
  const say = useWords();
  return (
    <PipTools {...props} words={{ move: say('c.self.move'), hide: say('c.self.hide'), show: say('c.self.show') }} />
  );
}
