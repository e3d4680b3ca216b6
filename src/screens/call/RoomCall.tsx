import { type ReactNode, useEffect, useState } from 'react';
import { useCallState } from '#hooks';
import type { RoomId } from '#protocol';
import { createLater } from '../page/createLater.ts';
import { loadDirect } from '../page/loadDirect.ts';
import { CallScreen } from './CallScreen.tsx';
import { FirstOne, InviteDialog } from './onDemand.ts';
import { useInvite } from './useInvite.ts';

const direct = createLater(loadDirect);
const RoomCodes = direct.part('RoomCodes');

interface RoomCallProps {
  readonly room: RoomId;
}

/** The call in a room: whoever has its link comes in; while there is no server to open it, by codes. */
export function RoomCall({ room }: RoomCallProps): ReactNode {
  const ways = useInvite(room);
  const [inviting, setInviting] = useState<'link' | 'codes' | null>(null);
  const byCodes = useCallState(
    ({ path, invites }) => path === 'down' || invites.some(({ state }) => state === 'waiting'),
  );
  useEffect(direct.fetch, []);
  const close = () => setInviting(null);
  return (
    <CallScreen
      title={room}
      invite={{
        open: () => setInviting(byCodes ? 'codes' : 'link'),
        dialog: (
          <>
            {inviting === 'link' && <InviteDialog ways={ways} onClose={close} />}
            <RoomCodes open={inviting === 'codes'} onOpen={() => setInviting('codes')} onClose={close} />
          </>
        ),
        card: <FirstOne ways={ways} />,
        link: ways,
      }}
    />
  );
}
