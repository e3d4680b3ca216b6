import { Crown, FingerprintPattern, MicOff, Pin, PinOff, Star, StarOff, UserMinus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuRule } from '#components';
import { useCall, useCallState } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';
import type { Someone } from './layout.ts';
import { NOTHING, type Overlay } from './overlay.ts';
import type { View } from './useView.ts';
import { useWho } from './useWho.ts';

interface TileMenuProps {
  readonly who: Someone;
  /** The CSS anchor name of the button that opened it, on their tile or in their row. */
  readonly anchor: string;
  readonly view: View;
  readonly onOverlay: (overlay: Overlay) => void;
}

/** What can be done with one person. */
export function TileMenu({ who, anchor, view, onOverlay }: TileMenuProps): ReactNode {
  const say = useWords();
  const name = useWho()(who);
  const pinned = who === view.pinned;
  // With one other person there is nobody to choose between.
  const choice = view.order.length > 1 || view.screen !== null;
  const close = () => onOverlay(NOTHING);
  return (
    <Menu label={say('c.tilemenu', { name })} anchor={anchor} side="below" onClose={close}>
      {choice && (
        <MenuItem
          icon={pinned ? <PinOff className="i" /> : <Pin className="i" />}
          text={say(pinned ? 'm.unpin' : 'm.pin')}
          onPick={() => {
            close();
            view.pin(pinned ? null : who);
          }}
        />
      )}
      {who !== 'self' && (
        <MenuItem
          icon={<FingerprintPattern className="i" />}
          text={say('m.verify')}
          onPick={() => onOverlay({ at: 'security', who })}
        />
      )}
      {who !== 'self' && <HostItems id={who} onOverlay={onOverlay} />}
    </Menu>
  );
}

interface HostItemsProps {
  readonly id: ParticipantId;
  readonly onOverlay: (overlay: Overlay) => void;
}

/** What only those may do who open the door. */
function HostItems({ id, onOverlay }: HostItemsProps): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const mine = useCallState(({ door }) => door?.mine ?? 'guest');
  // Only compared: an id may be spelled like something that every object inherits.
  const theirs = useCallState(({ door }) => door?.roles[id]);
  if (mine === 'guest') return null;
  const host = mine === 'host' && theirs !== 'host';
  const cohost = theirs === 'cohost';
  const then = (kind: 'mute' | 'make-host' | 'make-cohost' | 'make-guest') => () => {
    onOverlay(NOTHING);
    act({ kind, id });
  };
  return (
    <>
      <MenuRule />
      <MenuItem icon={<MicOff className="i" />} text={say('m.mute')} onPick={then('mute')} />
      {host && <MenuItem icon={<Crown className="i" />} text={say('m.host')} onPick={then('make-host')} />}
      {host && (
        <MenuItem
          icon={cohost ? <StarOff className="i" /> : <Star className="i" />}
          text={say(cohost ? 'm.cohost.end' : 'm.cohost')}
          onPick={then(cohost ? 'make-guest' : 'make-cohost')}
        />
      )}
      {(mine === 'host' || theirs === 'guest') && (
        <MenuItem
          danger
          icon={<UserMinus className="i" />}
          text={say('m.remove')}
          onPick={() => onOverlay({ at: 'dialog', dialog: 'remove', who: id })}
        />
      )}
    </>
  );
}
