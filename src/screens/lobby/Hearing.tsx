import { Volume2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { loudness, Meter, type MeterHandle } from '#components';
import { useLevel, useLocalMedia, useSettings } from '#hooks';
import { useWords } from '../words/index.ts';
import styles from './Hearing.module.css';
import { isOn } from './isOn.ts';

/** Fetched when it is asked for: few people ask. */
async function playTest(speakerId: string | null): Promise<void> {
  const { playTestSound } = await import('./testSound.ts');
  await playTestSound(speakerId);
}

/** Louder than a room without anybody speaking. */
const VOICE = 0.4;
/** How long a voice counts as heard, so that the words do not flicker between syllables. */
const REMEMBERED_MS = 2500;

/** The microphone's level in bars and in words, and a sound to try the speaker with. */
export function Hearing(): ReactNode {
  const say = useWords();
  const [{ microphone }] = useLocalMedia();
  const [{ speakerId }] = useSettings();
  const meter = useRef<MeterHandle>(null);
  const heardAt = useRef(-REMEMBERED_MS);
  const [heard, setHeard] = useState(false);
  const on = isOn(microphone);
  useLevel((level) => {
    // A muted microphone may still be open, to notice somebody talking into it.
    const loud = on ? loudness(level) : 0;
    meter.current?.paint(loud);
    const now = performance.now();
    if (loud >= VOICE) heardAt.current = now;
    setHeard(now - heardAt.current < REMEMBERED_MS);
  });
  const words = on ? (heard ? 'lobby.hear' : 'lobby.quiet') : 'lobby.micOff';
  return (
    <div className={styles['meter']}>
      <Meter ref={meter} bars={18} />
      <span role="status">{say(words)}</span>
      <button type="button" className={styles['test']} onClick={() => void playTest(speakerId)}>
        <Volume2 className="i sm" />
        {say('lobby.test')}
      </button>
    </div>
  );
}
