import { Video, VideoOff } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Avatars, Button, classes, Spinner } from '#components';
import { useCallState, useLocalMedia, useSettings, useTrack } from '#hooks';
import { useWords } from '../words/index.ts';
import styles from './Preview.module.css';
import { Toggles } from './Toggles.tsx';
import type { Asking } from './useAsking.ts';

interface PreviewProps {
  readonly asking: Asking;
  readonly ask: () => void;
}

/** What the others will see, the way a mirror shows it. */
export function Preview({ asking, ask }: PreviewProps): ReactNode {
  const [{ camera }] = useLocalMedia();
  const [{ mirror }] = useSettings();
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, 'self', 'camera');
  return (
    <div className={styles['prev']}>
      <video
        ref={video}
        className={classes(styles['video'], mirror && styles['mirror'])}
        hidden={camera.at !== 'live'}
        autoPlay
        muted
        playsInline
        disablePictureInPicture
      />
      {asking === 'no' ? <Instead /> : <Ask asking={asking} ask={ask} />}
      {asking === 'no' && <Toggles />}
    </div>
  );
}

/** What stands where the picture would be. */
function Instead(): ReactNode {
  const say = useWords();
  const [{ camera }] = useLocalMedia();
  if (camera.at === 'live') return null;
  return (
    <div className={styles['msg']} role="status">
      {camera.at === 'starting' ? <Spinner /> : <VideoOff className="i lg" />}
      <p className={styles['say']}>{say(camera.at === 'starting' ? 'lobby.starting' : 'lobby.camOff')}</p>
    </div>
  );
}

/** Behind the browser's own question, and in its place when it was waved off. */
function Ask({ asking, ask }: PreviewProps): ReactNode {
  const say = useWords();
  const names = useCallState((state) => state.preview?.names);
  return (
    <div className={styles['msg']}>
      {names !== undefined && names.length > 0 && <Avatars names={names} size="3rem" on="var(--preview)" />}
      <h2>{say('lobby.ask.t')}</h2>
      <p>{say('lobby.ask.s')}</p>
      <Button busy={asking === 'now'} className={styles['ask']} onClick={ask}>
        {asking === 'dismissed' && <Video className="i" />}
        {say('lobby.ask.b')}
      </Button>
    </div>
  );
}
