import { useCallback, useEffect, useState } from 'react';
import type { RoomId } from '#protocol';
import { roomLink } from '../room/roomPath.ts';
import { useRoomSecret } from '../room/useRoomSecret.ts';
import { useWords } from '../words/index.ts';

/** How long a button says that it worked. */
const SAID = 2000;

export interface InviteWays {
  readonly link: string;
  readonly copied: boolean;
  readonly copy: () => void;
  readonly share: (() => void) | undefined;
  readonly words: { readonly copy: string; readonly copied: string; readonly share: string; readonly scan: string };
}

/** The link of the call and the ways to hand it on. */
export function useInvite(room: RoomId): InviteWays {
  const say = useWords();
  const [copied, setCopied] = useState(false);
  const link = location.origin + roomLink(room, useRoomSecret());

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = useCallback(() => {
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      // Refused: the link is on screen, to be selected by hand.
      () => setCopied(false),
    );
  }, [link]);
  const share = useCallback(() => {
    // Closing the sheet without choosing is no error.
    navigator.share({ url: link, title: room }).catch(() => undefined);
  }, [link, room]);

  return {
    link,
    copied,
    copy,
    share: 'share' in navigator ? share : undefined,
    words: {
      copy: say('app.copy'),
      copied: say('app.copied'),
      share: say('app.share'),
      scan: say('c.scan'),
    },
  };
}
