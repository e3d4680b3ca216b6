import { Mic, MicOff, SwitchCamera, Video, VideoOff } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { classes, loudness } from '#components';
import { useDevices, useLevel, useLocalMedia, useSettings } from '#hooks';
import { useWords } from '../words/index.ts';
import { isOn } from './isOn.ts';
import styles from './Toggles.module.css';

/** Microphone and camera, on or off; remembered for the next time. */
export function Toggles(): ReactNode {
  const say = useWords();
  return (
    <div className={styles['toggles']} role="group" aria-label={say('lobby.controls')}>
      <MicrophoneToggle />
      <CameraToggle />
      <OtherCamera />
    </div>
  );
}

function MicrophoneToggle(): ReactNode {
  const say = useWords();
  const [{ microphone }, media] = useLocalMedia();
  const [, store] = useSettings();
  const ring = useRef<HTMLSpanElement>(null);
  useLevel((level) => ring.current?.style.setProperty('--l', String(loudness(level))));
  const on = isOn(microphone);
  const label = say(on ? 'c.mic.on' : 'c.mic.off');
  return (
    <button
      type="button"
      className={styles['cb']}
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={() => {
        store.change({ startMicrophone: !on });
        void media.setMicrophone(!on);
      }}
    >
      {on ? <Mic className="i" /> : <MicOff className="i" />}
      {on && <span ref={ring} className={styles['lvl']} />}
    </button>
  );
}

function CameraToggle(): ReactNode {
  const say = useWords();
  const [{ camera }, media] = useLocalMedia();
  const [, store] = useSettings();
  const on = isOn(camera);
  const label = say(on ? 'c.cam.on' : 'c.cam.off');
  return (
    <button
      type="button"
      className={styles['cb']}
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={() => {
        store.change({ startCamera: !on });
        void media.setCamera(!on);
      }}
    >
      {on ? <Video className="i" /> : <VideoOff className="i" />}
    </button>
  );
}

/** From the front camera to the back one and on; on devices that are held. */
function OtherCamera(): ReactNode {
  const say = useWords();
  const cameras = useDevices('camera');
  const [{ camera }, media] = useLocalMedia();
  const [, store] = useSettings();
  if (camera.at !== 'live' || cameras.length < 2) return null;
  const at = cameras.findIndex(({ deviceId }) => deviceId === camera.deviceId);
  const next = cameras[(at + 1) % cameras.length];
  return (
    <button
      type="button"
      className={classes(styles['cb'], styles['held'])}
      aria-label={say('lobby.flip')}
      title={say('lobby.flip')}
      onClick={() => {
        if (next === undefined) return;
        store.change({ cameraId: next.deviceId });
        void media.choose('camera', next.deviceId);
      }}
    >
      <SwitchCamera className="i" />
    </button>
  );
}
