import { type ReactNode, useState } from 'react';
import type { RoomId } from '#protocol';
import { CallScreen } from './CallScreen.tsx';
import { FirstOne, InviteDialog } from './onDemand.tsx';
import { useInvite } from './useInvite.ts';

interface RoomCallProps {
  readonly room: RoomId;
}

/** The call in a room: whoever has its link comes in. */
export function RoomCall({ room }: RoomCallProps): ReactNode {
  const ways = useInvite(room);
  const [inviting, setInviting] = useState(false);
  return (
    <CallScreen
      title={room}
      invite={{
        open: () => setInviting(true),
        dialog: inviting && <InviteDialog ways={ways} onClose={() => setInviting(false)} />,
        card: <FirstOne ways={ways} />,
        link: ways,
      }}
    />
  );
}
