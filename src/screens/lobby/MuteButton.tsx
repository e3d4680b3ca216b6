import { Mic, MicOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components';
import { useLocalMedia, useSettings } from '#hooks';
import { useWords } from '../words/index.ts';
import { isOn } from './isOn.ts';

/** Mutes where there is no preview to hold the round buttons. */
export function MuteButton(): ReactNode {
  const say = useWords();
  const [{ microphone }, media] = useLocalMedia();
  const [, store] = useSettings();
  if (microphone.at === 'failed') return null;
  const on = isOn(microphone);
  return (
    <Button
      onClick={() => {
        store.change({ startMicrophone: !on });
        void media.setMicrophone(!on);
      }}
    >
      {on ? <Mic className="i sm" /> : <MicOff className="i sm" />}
      {say(on ? 'c.mic.on' : 'c.mic.off')}
    </Button>
  );
}
