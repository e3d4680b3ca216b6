import type { ReactNode } from 'react';
import { Switch } from '#components';
import { useCallState, useSettings } from '#hooks';
import { useWords } from '../words/index.ts';
import styles from './SettingsDialog.module.css';

/** What a connection may cost, and whom it may show this device's address. */
export function Network(): ReactNode {
  const say = useWords();
  const [{ dataSaver, relayOnly }, store] = useSettings();
  const none = useCallState(({ relays }) => relays === false);
  // Not switched off behind anybody's back: what it hides would be told to the others then.
  const words = relayOnly ? 'set.relay.stuck' : 'set.relay.none';
  return (
    <div className={styles['switches']}>
      <Switch
        label={say('set.saver')}
        hint={say('set.saver.s')}
        checked={dataSaver}
        onChange={(on) => store.change({ dataSaver: on })}
      />
      <Switch
        label={say('set.relay')}
        hint={say(none ? words : 'set.relay.s')}
        checked={relayOnly}
        disabled={none && !relayOnly}
        onChange={(on) => store.change({ relayOnly: on })}
      />
    </div>
  );
}
