import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Panel } from '#components';
import { useCallState } from '#hooks';
import { useWords } from '../words/index.ts';
import type { Someone } from './layout.ts';
import { HostTools, Waiting } from './onDemand.ts';
import type { Opened } from './overlay.ts';
import styles from './PeoplePanel.module.css';
import { Oneself, Other } from './PeopleRows.tsx';
import type { View } from './useView.ts';

interface PeoplePanelProps {
  readonly view: View;
  readonly opened: Opened;
  readonly onInvite: () => void;
}

/** Who is in the call, and who wants in. */
export function PeoplePanel({ view, opened, onInvite }: PeoplePanelProps): ReactNode {
  const say = useWords();
  const { order, pinned } = view;
  const { overlay } = opened;
  const choice = order.length > 1 || view.screen !== null;
  const rowOf = (who: Someone) => ({
    pinned: pinned === who,
    menu: (name: string) => ({
      label: say('c.tilemenu', { name }),
      open: overlay.at === 'person' && overlay.who === who,
      anchor: '--row-menu',
      onOpen: () => opened.toggle({ at: 'person', who }),
    }),
  });
  return (
    <Panel
      title={say('c.people')}
      count={order.length + 1}
      closeLabel={say('app.close')}
      onClose={() => opened.setPanel(false)}
      footer={<Foot onInvite={onInvite} />}
    >
      <Waiting inside={order.length + 1} />
      <ul>
        <Oneself {...rowOf('self')} alone={!choice} />
        {order.map((id) => (
          <Other key={id} id={id} {...rowOf(id)} />
        ))}
      </ul>
    </Panel>
  );
}

interface FootProps {
  readonly onInvite: () => void;
}

/** Whoever is in may invite; what else is here is for those who may open the door. */
function Foot({ onInvite }: FootProps): ReactNode {
  const say = useWords();
  const opens = useCallState(({ door }) => door !== null && door.mine !== 'guest');
  return (
    <div className={styles['foot']}>
      {opens && <HostTools />}
      <Button size={opens ? 'sm' : 'md'} variant="primary" aria-label={say('c.invite')} onClick={onInvite}>
        <UserPlus className={opens ? 'i sm' : 'i'} />
        {say(opens ? 'p.invite' : 'c.invite')}
      </Button>
    </div>
  );
}
