import type { ReactNode } from 'react';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { CameraMenu, MicrophoneMenu } from './DeviceMenus.tsx';
import type { InviteWay } from './inviteWay.ts';
import { KeysDialog } from './KeysDialog.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { NOTHING, type Overlay } from './overlay.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { TileMenu } from './TileMenu.tsx';
import type { DeviceSwitches } from './useDeviceSwitches.ts';
import type { FullScreen } from './useFullScreen.ts';
import type { View } from './useView.ts';

interface MenusProps {
  readonly overlay: Overlay;
  readonly setOverlay: (overlay: Overlay) => void;
  readonly view: View;
  readonly switches: DeviceSwitches;
  readonly fullScreen: FullScreen;
  readonly invite: InviteWay;
}

interface DialogsProps {
  readonly overlay: Overlay;
  readonly onClose: () => void;
}

export { HostTools } from './HostTools.tsx';
export { FirstOne, InviteDialog } from './Inviting.tsx';

/** The dialog that is open. */
export function Dialogs({ overlay, onClose }: DialogsProps): ReactNode {
  if (overlay.at !== 'dialog') return null;
  switch (overlay.dialog) {
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'keys':
      return <KeysDialog onClose={onClose} />;
    case 'remove':
      return <RemoveDialog id={overlay.who} onClose={onClose} />;
  }
}

/** The menu that is open. */
export function Menus(props: MenusProps): ReactNode {
  const { overlay, setOverlay, view } = props;
  switch (overlay.at) {
    case 'nothing':
    case 'connection':
    case 'security':
    case 'dialog':
    case 'doctor':
      return null;
    case 'tile':
    case 'person': {
      const anchor = overlay.at === 'tile' ? '--tile-menu' : '--row-menu';
      return <TileMenu key={overlay.who + anchor} who={overlay.who} {...{ anchor, view }} onOverlay={setOverlay} />;
    }
    case 'menu':
      return <OpenMenu {...props} menu={overlay.menu} onClose={() => setOverlay(NOTHING)} />;
  }
}

interface OpenMenuProps extends MenusProps {
  readonly menu: 'microphone' | 'camera' | 'more';
  readonly onClose: () => void;
}

function OpenMenu({ menu, onClose, view, setOverlay, switches, fullScreen, invite }: OpenMenuProps): ReactNode {
  switch (menu) {
    case 'microphone':
      return <MicrophoneMenu key="microphone" onClose={onClose} />;
    case 'camera':
      return <CameraMenu key="camera" onClose={onClose} />;
    case 'more': {
      const canChange = view.order.length > 0 || view.screen !== null;
      const onLayout = canChange ? view.toggleLayout : undefined;
      return <MoreMenu key="more" onOverlay={setOverlay} {...{ switches, fullScreen, invite, onLayout }} />;
    }
  }
}
