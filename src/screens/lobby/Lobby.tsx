import { type ReactNode, Suspense } from 'react';
import { useLocalMedia } from '#hooks';
import { Page } from '../page/Page.tsx';
import { useTitle } from '../page/useTitle.ts';
import { DeviceTrouble } from '../room/later.ts';
import type { Visit } from '../room/useVisit.ts';
import { deviceTrouble, type Trouble } from '../trouble/deviceTrouble.ts';
import { useWords } from '../words/index.ts';
import { DeviceRow } from './DeviceRow.tsx';
import { Door } from './Door.tsx';
import styles from './Lobby.module.css';
import { Preview } from './Preview.tsx';
import { useAsking } from './useAsking.ts';

/** Devices are worth listing unless all of them are out of reach. */
function hasChoice(trouble: Trouble | null): boolean {
  if (trouble === null || trouble.what !== 'both') return true;
  return trouble.error === 'in-use' || trouble.error === 'unplugged' || trouble.error === 'unknown';
}

interface LobbyProps {
  readonly visit: Visit;
}

/** At the door of a room: see yourself, choose devices, go in. Going in never waits for a device. */
export function Lobby({ visit }: LobbyProps): ReactNode {
  const say = useWords();
  const [local] = useLocalMedia();
  const asking = useAsking(local);
  const trouble = deviceTrouble(local);
  useTitle(visit.room);
  // A camera that runs is worth more than the panel about the microphone: then both are shown.
  const seen = trouble === null || trouble.what === 'microphone';
  return (
    <Page kind="columns">
      <section aria-label={say('lobby.preview')} className={styles['left']}>
        {seen && <Preview asking={asking} ask={visit.retryDevices} />}
        {trouble !== null && (
          <Suspense fallback={null}>
            <DeviceTrouble trouble={trouble} beside={seen} retry={visit.retryDevices} />
          </Suspense>
        )}
        {asking === 'no' && hasChoice(trouble) && <DeviceRow />}
      </section>
      <Door visit={visit} />
    </Page>
  );
}
