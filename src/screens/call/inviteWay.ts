import type { ReactNode } from 'react';

/** How others get into a call: by its link, or by codes that people carry. */
export interface InviteWay {
  /** Opens the dialog. */
  readonly open: () => void;
  /** The dialog, while it is open. */
  readonly dialog: ReactNode;
  /** Stands beside one's own picture while nobody else is here. */
  readonly card: ReactNode;
  /** The call's link; null where there is no server to have one. */
  readonly link: { readonly copied: boolean; readonly copy: () => void } | null;
  /** Said while everybody is out of reach, in place of a word on this device's network. */
  readonly cutOff?: ReactNode;
}
