import { type ReactNode, useRef } from 'react';
import { Failed, Recovering, Tile } from '#components';
import { type Face, useCall, useFace, useSpeaking, useTileSize, useTrack } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';
import type { Seat } from './seat.ts';

interface PersonTileProps {
  readonly id: ParticipantId;
  readonly seat: Seat;
}

function pictureOf(face: Face): 'live' | 'off' | 'waiting' {
  if (face.phase === 'connecting' && !face.arrived) return 'waiting';
  return face.camera ? 'live' : 'off';
}

/** Over the picture while nothing arrives. */
function Trouble({ id, phase }: { readonly id: ParticipantId; readonly phase: Face['phase'] }): ReactNode {
  const say = useWords();
  const { retry } = useCall();
  if (phase === 'recovering') return <Recovering text={say('n.reconnecting')} />;
  if (phase !== 'failed') return null;
  return <Failed text={say('c.failed')} again={say('app.tryAgain')} onAgain={() => retry(id)} />;
}

/** Somebody else. Their voice is heard elsewhere, see Sounds: a tile may go, the voice stays. */
export function PersonTile({ id, seat }: PersonTileProps): ReactNode {
  const say = useWords();
  const face = useFace(id);
  const tile = useRef<HTMLLIElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, id, 'camera');
  useSpeaking(tile, id);
  useTileSize(tile, id, 'camera');

  const name = face.name === '' ? say('c.guest') : face.name;
  const picture = pictureOf(face);
  const states = [
    face.muted && say('c.muted'),
    picture === 'off' && say('c.camoff'),
    picture === 'waiting' && say('c.connecting'),
    face.phase === 'recovering' && say('n.reconnecting'),
    face.phase === 'failed' && say('c.failed'),
    seat.pinned && say('c.pinned'),
  ];
  return (
    <Tile
      ref={tile}
      label={[name, ...states.filter((state) => state !== false)].join(', ')}
      name={name}
      initialsOf={face.name}
      video={<video ref={video} autoPlay playsInline muted />}
      picture={picture}
      frozen={face.phase === 'recovering' || face.phase === 'failed'}
      muted={face.muted}
      speakingWord={say('c.speaking')}
      pinned={seat.pinned ? say('c.pinned') : undefined}
      {...seat.tile}
      menu={seat.menu?.(name)}
    >
      <Trouble id={id} phase={face.phase} />
      {seat.tools}
    </Tile>
  );
}
