import type { ReactNode } from 'react';
import { InviteDialog } from './InviteDialog.tsx';
import { useCodes } from './useCodes.ts';
import { useIncoming } from './useIncoming.ts';
import { usePastedCode } from './usePastedCode.ts';

interface RoomCodesProps {
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** Codes in a room: how people come in while its server is out of reach. A reply may be pasted anywhere on the page. */
export function RoomCodes({ open, onOpen, onClose }: RoomCodesProps): ReactNode {
  const codes = useCodes(useIncoming({ at: 'inviter' }));
  usePastedCode((text) => {
    // What becomes of it is told there.
    onOpen();
    codes.take(text);
  });
  const close = () => {
    onClose();
    codes.tidy();
  };
  return open && <InviteDialog visit={codes} onClose={close} />;
}
