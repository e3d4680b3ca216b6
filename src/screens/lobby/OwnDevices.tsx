import { type ReactNode, Suspense } from 'react';
import { useLocalMedia } from '#hooks';
import { DeviceTrouble } from '../room/later.ts';
import { deviceTrouble, type Trouble } from '../trouble/deviceTrouble.ts';
import { useWords } from '../words/index.ts';
import { DeviceRow } from './DeviceRow.tsx';
import styles from './OwnDevices.module.css';
import { Preview } from './Preview.tsx';
import { useAsking } from './useAsking.ts';

/** Devices are worth listing unless all of them are out of reach. */
function hasChoice(trouble: Trouble | null): boolean {
  if (trouble === null || trouble.what !== 'both') return true;
  return trouble.error === 'in-use' || trouble.error === 'unplugged' || trouble.error === 'unknown';
}

interface OwnDevicesProps {
  readonly retry: () => void;
  /** Whether there is room to choose among them. */
  readonly choice?: boolean;
}

/** What the others will see and hear, or why they will not. */
export function OwnDevices({ retry, choice = true }: OwnDevicesProps): ReactNode {
  const say = useWords();
  const [local] = useLocalMedia();
  const asking = useAsking(local);
  const trouble = deviceTrouble(local);
  // A camera that runs is worth more than the panel about the microphone: then both are shown.
  const seen = trouble === null || trouble.what === 'microphone';
  return (
    <section aria-label={say('lobby.preview')} className={styles['left']}>
      {seen && <Preview asking={asking} ask={retry} />}
      {trouble !== null && (
        <Suspense fallback={null}>
          <DeviceTrouble trouble={trouble} beside={seen} retry={retry} />
        </Suspense>
      )}
      {choice && asking === 'no' && hasChoice(trouble) && <DeviceRow />}
    </section>
  );
}
