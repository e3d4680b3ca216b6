import type { ReactNode } from 'react';
import { Page } from '../page/Page.tsx';
import { useTitle } from '../page/useTitle.ts';
import type { Visit } from '../room/useVisit.ts';
import { Door } from './Door.tsx';
import { OwnDevices } from './OwnDevices.tsx';

interface LobbyProps {
  readonly visit: Visit;
}

/** At the door of a room: see yourself, choose devices, go in. Going in never waits for a device. */
export function Lobby({ visit }: LobbyProps): ReactNode {
  useTitle(visit.room);
  return (
    <Page kind="columns">
      <OwnDevices retry={visit.retryDevices} />
      <Door visit={visit} />
    </Page>
  );
}
