import { MicOff, ScreenShareOff, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Toast } from '#components';
import { useCallState, useLocalMedia } from '#hooks';
import { useWords } from '../words/index.ts';
import type { DeviceTrouble } from './useDeviceTrouble.ts';

/** e.* sentences are the lobby's: the same trouble has the same words everywhere. */
const TROUBLE: Readonly<Record<DeviceTrouble['error'], string>> = {
  denied: 'e.blocked.t',
  dismissed: 'e.blocked.t',
  'denied-by-system': 'e.sys.t',
  'not-found': 'e.none.t',
  'in-use': 'e.use.t',
  unplugged: 'e.gone.t',
  unsupported: 'e.fail.t',
  insecure: 'e.insecure.t',
  unknown: 'e.fail.t',
};

const ICONS = { microphone: MicOff, camera: VideoOff, screen: ScreenShareOff };

interface TroubleToastProps {
  readonly trouble: DeviceTrouble;
  readonly onChoose: (kind: 'microphone' | 'camera') => void;
  readonly onDismiss: () => void;
}

/** A device failed during the call, and what helps. */
export function TroubleToast({ trouble, onChoose, onDismiss }: TroubleToastProps): ReactNode {
  const say = useWords();
  const [, media] = useLocalMedia();
  const { source, error } = trouble;
  const Icon = ICONS[source];
  const others = useCallState((state) => state.devices.filter((device) => device.kind === source).length > 1);
  const again = {
    microphone: () => void media.setMicrophone(true),
    camera: () => void media.setCamera(true),
    screen: () => void media.shareScreen(),
  };
  const choose = others && source !== 'screen' && (error === 'in-use' || error === 'unknown');
  return (
    <Toast
      alert
      tone="bad"
      icon={<Icon className="i" />}
      title={source === 'screen' ? say('n.share.failed') : say(TROUBLE[error], { what: source })}
      action={
        <Button size="sm" onClick={choose ? () => onChoose(source) : again[source]}>
          {say(choose ? 'n.choose' : 'app.tryAgain')}
        </Button>
      }
      dismiss={{ label: say('n.dismiss'), onDismiss }}
    />
  );
}
