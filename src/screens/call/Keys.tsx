import type { ReactNode } from 'react';
import { useCall } from '#hooks';
import { NOTHING, type Opened } from './overlay.ts';
import type { Shortcut } from './shortcuts.ts';
import type { DeviceSwitches } from './useDeviceSwitches.ts';
import type { FullScreen } from './useFullScreen.ts';
import { usePushToTalk } from './usePushToTalk.ts';
import { useShortcuts } from './useShortcuts.ts';
import type { View } from './useView.ts';

interface KeysProps {
  readonly switches: DeviceSwitches;
  readonly fullScreen: FullScreen;
  readonly view: View;
  readonly opened: Opened;
}

/** The keys of the call, and what they do. Shows nothing. */
export function Keys({ switches, fullScreen, view, opened }: KeysProps): ReactNode {
  const { leave } = useCall();
  const { setOverlay, toggle, panel, setPanel } = opened;
  const actions: Readonly<Record<Exclude<Shortcut, 'talk'>, () => void>> = {
    microphone: switches.toggleMicrophone,
    camera: switches.toggleCamera,
    share: switches.toggleShare,
    layout: view.toggleLayout,
    'full-screen': fullScreen.toggle,
    people: () => setPanel(!panel),
    connection: () => toggle({ at: 'connection' }),
    help: () => setOverlay({ at: 'dialog', dialog: 'keys' }),
    settings: () => setOverlay({ at: 'dialog', dialog: 'settings' }),
    close() {
      setOverlay(NOTHING);
      setPanel(false);
    },
    leave,
  };
  useShortcuts((shortcut) => actions[shortcut](), usePushToTalk());
  return null;
}
