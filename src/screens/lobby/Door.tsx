import { CloudOff, Lock, ShieldCheck, WifiOff } from 'lucide-react';
import { type ReactNode, type SubmitEvent, useRef } from 'react';
import { Button, Field } from '#components';
import { useLocalMedia, useOnline, useSettings } from '#hooks';
import { cutName } from '#protocol';
import type { CallState } from '#store';
import type { Visit } from '../room/useVisit.ts';
import { useWords } from '../words/index.ts';
import { CheckLink } from './CheckLink.tsx';
import styles from './Door.module.css';
import { isOn } from './isOn.ts';
import { WhoIsIn } from './WhoIsIn.tsx';

/** Join, said so that nobody is surprised by what the others see and hear. */
function joinWords({ camera, microphone }: CallState['local']): string {
  if (isOn(camera)) return 'lobby.join';
  if (camera.at === 'off') return 'lobby.joinOff';
  return isOn(microphone) ? 'e.soundonly' : 'lobby.without';
}

interface DoorProps {
  readonly visit: Visit;
}

/** Who is in, under which name to go in, and the way in. */
export function Door({ visit }: DoorProps): ReactNode {
  const say = useWords();
  const [local, media] = useLocalMedia();
  const [{ name }, store] = useSettings();
  const button = useRef<HTMLButtonElement>(null);
  const joining = visit.status.at === 'joining';
  const words = joinWords(local);
  const bare = local.camera.at !== 'live' || local.microphone.at !== 'live';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!joining) visit.enter();
  };
  const enterBare = () => {
    media.stop();
    // The button goes away with what it was about; focus stays with the one that shows the progress.
    button.current?.focus();
    visit.enter();
  };
  return (
    <form className={styles['go']} onSubmit={submit}>
      <div>
        <p className={styles['rn']}>
          <Lock className="i sm" />
          <span className="vh">{say('lobby.room')}: </span>
          <bdi>{visit.room}</bdi>
        </p>
        <h1>{say('lobby.ready')}</h1>
      </div>
      <WhoIsIn />
      <Field
        label={say('lobby.name')}
        note={say('lobby.optional')}
        autoComplete="name"
        enterKeyHint="go"
        placeholder={say('lobby.namePh')}
        value={name}
        onChange={(event) => store.change({ name: cutName(event.target.value) })}
      />
      <div className={styles['acts']}>
        <PathTrouble path={visit.path} />
        <Button ref={button} type="submit" variant="primary" size="lg" wide busy={joining}>
          {say(words)}
        </Button>
        {bare && words !== 'lobby.without' && (
          <Button variant="ghost" className={styles['without']} onClick={enterBare}>
            {say('lobby.without')}
          </Button>
        )}
      </div>
      <p className={styles['safe']}>
        <ShieldCheck className="i sm" />
        {say('lobby.safe')}
      </p>
    </form>
  );
}

interface PathTroubleProps {
  readonly path: CallState['path'];
}

/** Said before Join is pressed in vain. */
function PathTrouble({ path }: PathTroubleProps): ReactNode {
  const say = useWords();
  const online = useOnline();
  if (online && path !== 'down') return null;
  const kind = online ? 'server' : 'offline';
  return (
    <div className={styles['path']} role="alert">
      {online ? <CloudOff className="i" /> : <WifiOff className="i" />}
      <div>
        <p>
          <b>{say(`e.${kind}.t`)}</b>
          {say(`e.${kind}.s`)}
        </p>
        <CheckLink />
      </div>
    </div>
  );
}
