import { Unplug } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button, Spinner, Toast } from '#components';
import { useCallState } from '#hooks';
import { useWords } from '../words/index.ts';

/** A change of network that can be survived is over by then. */
const PATIENCE_MS = 8000;

interface ReconnectProps {
  readonly onReconnect: () => void;
}

/** Nobody can be reached, and so nobody can pass on what would bring them back: a new code can. */
export function Reconnect({ onReconnect }: ReconnectProps): ReactNode {
  const say = useWords();
  const [waited, setWaited] = useState(false);
  const failed = useCallState(({ order, participants }) => order.every((id) => participants[id]?.phase === 'failed'));
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!waited && !failed) {
    return <Toast alert tone="warn" icon={<Spinner />} title={say('n.reconnecting')} text={say('n.reconnecting.s')} />;
  }
  return (
    <Toast
      alert
      tone="warn"
      icon={<Unplug className="i" />}
      title={say('i.lost.t')}
      text={say('i.lost.s')}
      action={
        <Button size="sm" variant="primary" onClick={onReconnect}>
          {say('i.lost.b')}
        </Button>
      }
    />
  );
}
