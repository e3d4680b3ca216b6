import { type ReactNode, useRef } from 'react';
import { Menu, MenuChoice, MenuGroup, MenuRule, Meter, type MeterHandle } from '#components';
import { useDevices, useLevel, useLocalMedia, useSettings } from '#hooks';
import { useWords } from '../words/index.ts';
import styles from './DeviceMenus.module.css';
import { loudness } from '#components';

interface DeviceMenuProps {
  readonly onClose: () => void;
}

interface ChoicesProps {
  readonly kind: 'microphone' | 'camera' | 'speaker';
  readonly title: string;
  readonly current: string | null;
  readonly onChoose: (deviceId: string) => void;
}

/** The devices of one kind; the browser's first one is in use where nothing else is known. */
function Choices({ kind, title, current, onChoose }: ChoicesProps): ReactNode {
  const devices = useDevices(kind);
  const known = devices.some((device) => device.deviceId === current);
  if (devices.length === 0) return null;
  return devices.map((device, index) => (
    <MenuChoice
      key={device.deviceId}
      // Labels are empty until the browser was allowed to use a device once.
      text={device.label === '' ? `${title} ${index + 1}` : device.label}
      checked={known ? device.deviceId === current : index === 0}
      onPick={() => onChoose(device.deviceId)}
    />
  ));
}

function Level(): ReactNode {
  const meter = useRef<MeterHandle>(null);
  useLevel((level) => meter.current?.paint(loudness(level)));
  return (
    <div className={styles['level']}>
      <Meter ref={meter} bars={28} />
    </div>
  );
}

/** Which microphone and which speaker. */
export function MicrophoneMenu({ onClose }: DeviceMenuProps): ReactNode {
  const say = useWords();
  const [local, media] = useLocalMedia();
  const [settings, store] = useSettings();
  const speakers = useDevices('speaker');
  const { microphone } = local;
  const canChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype && speakers.length > 0;
  return (
    <Menu label={say('c.mic.menu')} anchor="--microphone" onClose={onClose}>
      <MenuGroup title={say('m.mic')}>
        <Choices
          kind="microphone"
          title={say('m.mic')}
          current={microphone.at === 'live' ? microphone.deviceId : settings.microphoneId}
          onChoose={(deviceId) => {
            store.change({ microphoneId: deviceId });
            void media.choose('microphone', deviceId);
          }}
        />
        <Level />
      </MenuGroup>
      {canChooseSpeaker && (
        <MenuGroup title={say('m.spk')}>
          <Choices
            kind="speaker"
            title={say('m.spk')}
            current={settings.speakerId}
            onChoose={(speakerId) => store.change({ speakerId })}
          />
        </MenuGroup>
      )}
    </Menu>
  );
}

/** Which camera, and whether to see oneself as in a mirror. */
export function CameraMenu({ onClose }: DeviceMenuProps): ReactNode {
  const say = useWords();
  const [local, media] = useLocalMedia();
  const [settings, store] = useSettings();
  const { camera } = local;
  return (
    <Menu label={say('c.cam.menu')} anchor="--camera" onClose={onClose}>
      <MenuGroup title={say('m.cam')}>
        <Choices
          kind="camera"
          title={say('m.cam')}
          current={camera.at === 'live' ? camera.deviceId : settings.cameraId}
          onChoose={(deviceId) => {
            store.change({ cameraId: deviceId });
            void media.choose('camera', deviceId);
          }}
        />
      </MenuGroup>
      <MenuRule />
      <MenuChoice
        kind="own"
        text={say('m.mirror')}
        checked={settings.mirror}
        onPick={() => store.change({ mirror: !settings.mirror })}
      />
    </Menu>
  );
}
