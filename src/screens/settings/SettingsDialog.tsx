import { Activity, Settings } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Dialog, Tabs } from '#components';
import { useWords } from '../words/index.ts';
import { General } from './General.tsx';
import { Network } from './Network.tsx';

interface SettingsDialogProps {
  readonly onClose: () => void;
}

/** What this device remembers. Applies at once: there is nothing to save. */
export function SettingsDialog({ onClose }: SettingsDialogProps): ReactNode {
  const say = useWords();
  const [tab, setTab] = useState<'network' | 'general'>('general');
  const tabs = [
    { value: 'general', icon: <Settings className="i" />, text: say('set.general') },
    { value: 'network', icon: <Activity className="i" />, text: say('set.network') },
  ] as const;
  return (
    <Dialog wide title={say('set.title')} closeLabel={say('app.close')} onClose={onClose}>
      <Tabs label={say('set.title')} tabs={tabs} value={tab} onPick={setTab}>
        {tab === 'general' ? <General /> : <Network />}
      </Tabs>
    </Dialog>
  );
}
