import { Ellipsis, Mic, MicOff, MonitorUp, PhoneOff, ScreenShareOff, Video, VideoOff } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { ControlButton, Controls, LevelRing, Split } from '#components';
import { useLevel } from '#hooks';
import { useWords } from '../words/index.ts';
import { loudness } from '#components';
import type { Overlay } from './overlay.ts';
import type { DeviceSwitches } from './useDeviceSwitches.ts';

interface CallControlsProps {
  readonly switches: DeviceSwitches;
  readonly overlay: Overlay;
  readonly onMenu: (menu: 'microphone' | 'camera' | 'more') => void;
  readonly onLeave: () => void;
}

/** The microphone's own picture: with a ring that lights with the voice. */
function Microphone({ on }: { readonly on: boolean }): ReactNode {
  const ring = useRef<HTMLSpanElement>(null);
  useLevel((level) => ring.current?.style.setProperty('--level', loudness(level).toFixed(2)));
  if (!on) return <MicOff className="i" />;
  return (
    <>
      <Mic className="i" />
      <LevelRing ref={ring} />
    </>
  );
}

/** What is pressed while talking. */
export function CallControls({ switches, overlay, onMenu, onLeave }: CallControlsProps): ReactNode {
  const say = useWords();
  const { microphone, camera, sharing, canShare } = switches;
  const menu = (name: 'microphone' | 'camera' | 'more') => ({
    open: overlay.at === 'menu' && overlay.menu === name,
    anchor: `--${name}`,
  });
  return (
    <Controls label={say('c.controls')}>
      <Split
        off={!microphone}
        menuLabel={say('c.mic.menu')}
        menu={menu('microphone')}
        onMenu={() => onMenu('microphone')}
      >
        <ControlButton
          look="toggle"
          label={say(microphone ? 'c.mic.on' : 'c.mic.off')}
          keys="M"
          onPress={switches.toggleMicrophone}
        >
          <Microphone on={microphone} />
        </ControlButton>
      </Split>
      <Split off={!camera} menuLabel={say('c.cam.menu')} menu={menu('camera')} onMenu={() => onMenu('camera')}>
        <ControlButton
          look="toggle"
          label={say(camera ? 'c.cam.on' : 'c.cam.off')}
          keys="V"
          onPress={switches.toggleCamera}
        >
          {camera ? <Video className="i" /> : <VideoOff className="i" />}
        </ControlButton>
      </Split>
      {canShare && (
        <ControlButton
          look="solo"
          label={say(sharing ? 'c.share.stop' : 'c.share')}
          keys="S"
          running={sharing}
          wideOnly
          onPress={switches.toggleShare}
        >
          {sharing ? <ScreenShareOff className="i" /> : <MonitorUp className="i" />}
        </ControlButton>
      )}
      <ControlButton look="solo" label={say('c.more')} menu={menu('more')} onPress={() => onMenu('more')}>
        <Ellipsis className="i" />
      </ControlButton>
      <ControlButton look="leave" label={say('c.leave')} onPress={onLeave}>
        <PhoneOff className="i" />
        <span aria-hidden="true">{say('c.leave')}</span>
      </ControlButton>
    </Controls>
  );
}
