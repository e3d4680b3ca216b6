import { DoorOpen, Hand, Lock } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Avatar, Button, classes } from '#components';
import { useCall, useLocalMedia, useSettings, useTrack } from '#hooks';
import type { RoomId } from '#protocol';
import type { Outside as Place } from '#store';
import { MuteButton } from '../lobby/MuteButton.tsx';
import { HomeLink } from '../page/Link.tsx';
import { useTitle } from '../page/useTitle.ts';
import { facePicture } from '../room/facePicture.ts';
import { type Say, useWords } from '../words/index.ts';
import { Card } from './Card.tsx';
import styles from './Outside.module.css';
import { useSecondsUntil } from './useSecondsUntil.ts';

interface OutsideProps {
  readonly outside: Place;
  /** null for a call without a server. */
  readonly room: RoomId | null;
  /** Gives up; left out: by going home. */
  readonly onCancel?: (() => void) | undefined;
}

/** In front of a door that is shut: knocking, waiting, and what was answered. */
export function Outside({ outside, room, onCancel }: OutsideProps): ReactNode {
  const say = useWords();
  const { why, again } = outside;
  const seconds = useSecondsUntil(why === 'denied' ? again : null);
  const title = titleOf(outside, room, say);
  useTitle(title);
  const waiting = why === 'waiting' || why === 'held';
  // One card throughout: what is said in a new one would not be heard.
  return (
    <Card
      icon={waiting ? <OwnFace /> : signOf(why)}
      title={title}
      text={why === 'denied' ? <Denied key={again} seconds={seconds} /> : textOf(outside, say)}
      progress={waiting ? say('e.waiting.p') : undefined}
    >
      {(why === 'locked' || why === 'denied') && <KnockButton big={why === 'locked'} waits={seconds > 0} />}
      {waiting && <MuteButton />}
      {waiting && onCancel !== undefined ? (
        <Button onClick={onCancel}>{say('app.cancel')}</Button>
      ) : (
        <HomeLink size={why === 'locked' ? 'lg' : 'md'}>{say(homeOf(why, room))}</HomeLink>
      )}
    </Card>
  );
}

function signOf(why: Place['why']): ReactNode {
  return why === 'locked' ? <Lock className="i lg" /> : <DoorOpen className="i lg" />;
}

function titleOf({ why }: Place, room: RoomId | null, say: Say): string {
  switch (why) {
    case 'locked':
      return say(room === null ? 'e.locked.call' : 'e.locked.t');
    case 'waiting':
      return say('e.waiting.t');
    case 'held':
      return say('e.held.t');
    case 'denied':
      return say('e.denied.t');
    case 'removed':
      return say('end.removed');
  }
}

function textOf({ why, host }: Place, say: Say): string | undefined {
  switch (why) {
    case 'locked':
      return say(host === '' ? 'e.locked.nobody' : 'e.locked.s');
    case 'waiting':
      return host === '' ? say('e.waiting.nobody') : say('e.waiting.s', { name: host });
    case 'held':
      return host === '' ? say('e.waiting.nobody') : say('e.held.s', { name: host });
    case 'removed':
      return say('e.removed.s');
    case 'denied':
      return undefined;
  }
}

/** What the way home is called. */
function homeOf(why: Place['why'], room: RoomId | null): string {
  if (why === 'waiting' || why === 'held') return 'app.cancel';
  return why === 'locked' && room !== null ? 'e.other' : 'app.home';
}

interface DeniedProps {
  readonly seconds: number;
}

/** Counts down for the eyes; the ears hear how long it takes, and when it is over. */
function Denied({ seconds }: DeniedProps): ReactNode {
  const say = useWords();
  const [heard] = useState(seconds);
  if (seconds === 0) return say('e.denied.again');
  return (
    <>
      <span aria-hidden="true">{say('e.denied.s', { n: seconds })}</span>
      <span className="vh">{say('e.denied.s', { n: heard })}</span>
    </>
  );
}

interface KnockButtonProps {
  readonly big: boolean;
  /** It is too early to knock again. */
  readonly waits: boolean;
}

function KnockButton({ big, waits }: KnockButtonProps): ReactNode {
  const say = useWords();
  const { act } = useCall();
  const [, media] = useLocalMedia();
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Where the person is somewhere else already, they stay there.
    if (!waits && document.activeElement === document.body) button.current?.focus();
  }, [waits]);
  const knock = async () => {
    setBusy(true);
    act({ kind: 'knock', picture: await facePicture(media.preview('camera')) });
    setBusy(false);
  };
  return (
    <Button
      ref={button}
      size={big ? 'lg' : 'md'}
      variant={waits ? 'plain' : 'primary'}
      disabled={waits}
      busy={busy}
      onClick={() => void knock()}
    >
      {!busy && <Hand className="i" />}
      {say('e.knock')}
    </Button>
  );
}

/** Oneself, as those inside will see one. */
function OwnFace(): ReactNode {
  const [{ camera }] = useLocalMedia();
  const [{ name, mirror }] = useSettings();
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, 'self', 'camera');
  return (
    <span className={styles['face']} data-face>
      <video
        ref={video}
        className={classes(mirror && styles['mirror'])}
        hidden={camera.at !== 'live'}
        autoPlay
        muted
        playsInline
        disablePictureInPicture
      />
      {camera.at !== 'live' && <Avatar name={name} size="9rem" />}
    </span>
  );
}
