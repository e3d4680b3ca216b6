import {
  Activity,
  Check,
  Keyboard,
  LayoutPanelLeft,
  Link,
  Lock,
  LockOpen,
  Maximize,
  Mic,
  Minimize,
  MonitorUp,
  ScreenShareOff,
  Settings,
  Stethoscope,
  UserPlus,
  Video,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuRule } from '#components';
import { useCall, useCallState } from '#hooks';
import { useWords } from '../words/index.ts';
import { NOTHING, type Overlay } from './overlay.ts';
import type { DeviceSwitches } from './useDeviceSwitches.ts';
import type { FullScreen } from './useFullScreen.ts';
import type { InviteWay } from './inviteWay.ts';

interface MoreMenuProps {
  readonly invite: InviteWay;
  readonly switches: DeviceSwitches;
  readonly fullScreen: FullScreen;
  /** Absent where there is but one layout. */
  readonly onLayout: (() => void) | undefined;
  readonly onOverlay: (overlay: Overlay) => void;
}

/** All that is needed now and then. On phones also what the bar has no room for. */
export function MoreMenu({ invite, switches, fullScreen, onLayout, onOverlay }: MoreMenuProps): ReactNode {
  const say = useWords();
  const { link } = invite;
  const close = () => onOverlay(NOTHING);
  const then = (act: () => void) => () => {
    close();
    act();
  };
  const to = (overlay: Overlay) => () => onOverlay(overlay);
  return (
    <Menu label={say('c.more')} anchor="--more" onClose={close}>
      <MenuItem icon={<UserPlus className="i" />} text={say('c.invite')} onPick={then(invite.open)} />
      {link !== null && (
        <MenuItem
          icon={link.copied ? <Check className="i" /> : <Link className="i" />}
          text={link.copied ? say('app.copied') : say('c.copylink')}
          onPick={link.copy}
        />
      )}
      <MenuRule />
      {switches.canShare && (
        <MenuItem
          only="narrow"
          icon={switches.sharing ? <ScreenShareOff className="i" /> : <MonitorUp className="i" />}
          text={say(switches.sharing ? 'c.share.stop' : 'c.share')}
          onPick={then(switches.toggleShare)}
        />
      )}
      {onLayout !== undefined && (
        <MenuItem
          icon={<LayoutPanelLeft className="i flip" />}
          text={say('c.layout')}
          keys="G"
          onPick={then(onLayout)}
        />
      )}
      <MenuItem
        only="narrow"
        icon={<Mic className="i" />}
        text={say('c.mic.menu')}
        onPick={to({ at: 'menu', menu: 'microphone' })}
      />
      <MenuItem
        only="narrow"
        icon={<Video className="i" />}
        text={say('c.cam.menu')}
        onPick={to({ at: 'menu', menu: 'camera' })}
      />
      {fullScreen.possible && (
        <MenuItem
          icon={fullScreen.on ? <Minimize className="i" /> : <Maximize className="i" />}
          text={say(fullScreen.on ? 'c.full.exit' : 'c.full')}
          keys="F"
          onPick={then(fullScreen.toggle)}
        />
      )}
      <LockItem onClose={close} />
      <MenuRule />
      <MenuItem icon={<Activity className="i" />} text={say('c.report')} keys="I" onPick={to({ at: 'connection' })} />
      <MenuItem icon={<Stethoscope className="i" />} text={say('d.title')} onPick={to({ at: 'doctor', who: null })} />
      <MenuItem
        icon={<Settings className="i" />}
        text={say('app.settings')}
        keys=","
        onPick={to({ at: 'dialog', dialog: 'settings' })}
      />
      <MenuItem
        only="wide"
        icon={<Keyboard className="i" />}
        text={say('c.keys')}
        keys="?"
        onPick={to({ at: 'dialog', dialog: 'keys' })}
      />
    </Menu>
  );
}

interface LockItemProps {
  readonly onClose: () => void;
}

/** For those who may open the door. */
function LockItem({ onClose }: LockItemProps): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const door = useCallState((state) => state.door);
  if (door === null || door.mine === 'guest') return null;
  return (
    <MenuItem
      icon={door.locked ? <LockOpen className="i" /> : <Lock className="i" />}
      text={say(door.locked ? 'c.unlock' : 'c.lock')}
      onPick={() => {
        onClose();
        act({ kind: door.locked ? 'unlock' : 'lock' });
      }}
    />
  );
}
