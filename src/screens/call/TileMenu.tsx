import { Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem } from '#components';
import { useWords } from '../words/index.ts';

interface TileMenuProps {
  readonly name: string;
  readonly pinned: boolean;
  readonly onPin: () => void;
  readonly onClose: () => void;
}

/** What can be done with one person. */
export function TileMenu({ name, pinned, onPin, onClose }: TileMenuProps): ReactNode {
  const say = useWords();
  return (
    <Menu label={say('c.tilemenu', { name })} anchor="--tile-menu" side="below" onClose={onClose}>
      <MenuItem
        icon={pinned ? <PinOff className="i" /> : <Pin className="i" />}
        text={say(pinned ? 'm.unpin' : 'm.pin')}
        onPick={() => {
          onClose();
          onPin();
        }}
      />
    </Menu>
  );
}
