import { Headphones, Mic, Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes, Pick } from '#components';
import { useDevices, useLocalMedia, useSettings } from '#hooks';
import { type Say, useWords } from '../words/index.ts';
import styles from './DevicePickers.module.css';

type Device = ReturnType<typeof useDevices>[number];

/** Safari has no way to choose where sound comes out. */
const CAN_CHOOSE_SPEAKER = 'setSinkId' in HTMLMediaElement.prototype;

function optionsOf(say: Say, kind: string, devices: readonly Device[]) {
  return devices.map(({ deviceId, label }, at) => ({
    value: deviceId,
    text: label === '' ? say('lobby.unnamed', { name: kind, n: at + 1 }) : label,
  }));
}

/** The one in use, else the one asked for while it exists, else the browser's first. */
function valueOf(devices: readonly Device[], ...wanted: readonly (string | null)[]): string {
  const known = wanted.find((id) => devices.some(({ deviceId }) => deviceId === id));
  return known ?? devices[0]?.deviceId ?? '';
}

interface OnePickerProps {
  readonly labelled?: boolean;
}

function MicrophonePicker({ labelled = false }: OnePickerProps): ReactNode {
  const say = useWords();
  const devices = useDevices('microphone');
  const [{ microphone }, media] = useLocalMedia();
  const [{ microphoneId }, store] = useSettings();
  if (devices.length === 0) return null;
  const running = microphone.at === 'live' ? microphone.deviceId : null;
  return (
    <Pick
      icon={<Mic className="i" />}
      label={say('lobby.mic')}
      labelled={labelled}
      value={valueOf(devices, running, microphoneId)}
      options={optionsOf(say, say('lobby.mic'), devices)}
      onPick={(id) => {
        store.change({ microphoneId: id });
        void media.choose('microphone', id);
      }}
    />
  );
}

function CameraPicker({ labelled = false }: OnePickerProps): ReactNode {
  const say = useWords();
  const devices = useDevices('camera');
  const [{ camera }, media] = useLocalMedia();
  const [{ cameraId }, store] = useSettings();
  if (devices.length === 0) return null;
  const running = camera.at === 'live' ? camera.deviceId : null;
  return (
    <Pick
      icon={<Video className="i" />}
      label={say('lobby.cam')}
      labelled={labelled}
      value={valueOf(devices, running, cameraId)}
      options={optionsOf(say, say('lobby.cam'), devices)}
      onPick={(id) => {
        store.change({ cameraId: id });
        void media.choose('camera', id);
      }}
    />
  );
}

function SpeakerPicker({ labelled = false }: OnePickerProps): ReactNode {
  const say = useWords();
  const devices = useDevices('speaker');
  const [{ speakerId }, store] = useSettings();
  if (!CAN_CHOOSE_SPEAKER || devices.length === 0) return null;
  return (
    <Pick
      icon={<Headphones className="i" />}
      label={say('lobby.spk')}
      labelled={labelled}
      value={valueOf(devices, speakerId)}
      options={optionsOf(say, say('lobby.spk'), devices)}
      onPick={(id) => store.change({ speakerId: id })}
    />
  );
}

/** What there is to choose from; a kind of which there is none is left out. */
export function DevicePickers({ labelled = false }: OnePickerProps): ReactNode {
  return (
    <div className={classes(styles['devs'], labelled && styles['labelled'])}>
      <MicrophonePicker labelled={labelled} />
      <CameraPicker labelled={labelled} />
      <SpeakerPicker labelled={labelled} />
    </div>
  );
}
