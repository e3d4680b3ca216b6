import { type ReactNode, useRef } from 'react';
import { Tile } from '#components';
import { type Face, useFace, useSpeaking, useTileSize, useTrack } from '#hooks';
import type { ParticipantId } from '#protocol';
import { type Say, useWords } from '../words/index.ts';
import { Over } from './onDemand.ts';
import type { Seat } from './seat.ts';

interface PersonTileProps {
  readonly id: ParticipantId;
  readonly seat: Seat;
  readonly onWhy: () => void;
}

function pictureOf(face: Face): 'live' | 'off' | 'waiting' {
  if (face.phase === 'connecting' && !face.arrived) return 'waiting';
  return face.camera ? 'live' : 'off';
}

function refusalOf({ trust }: Face, say: Say): readonly string[] | null {
  return trust === 'unproven' || trust === 'altered' ? [say(`c.${trust}`)] : null;
}

/** What a tile is to a screen reader, beside the name. */
function statesOf(face: Face, seat: Seat, say: Say): readonly (string | false)[] {
  const picture = pictureOf(face);
  const connected = face.phase === 'connected';
  return [
    face.muted && say('c.muted'),
    picture === 'off' && say('c.camoff'),
    picture === 'waiting' && say('c.connecting'),
    face.phase === 'recovering' && say('n.reconnecting'),
    face.phase === 'failed' && say('c.failed'),
    connected && face.paused && say('c.paused'),
    connected && face.level === 'poor' && say('q.poor'),
    seat.pinned && say('c.pinned'),
  ];
}

/** Somebody else. Their voice is heard elsewhere, see Sounds: a tile may go, the voice stays. */
export function PersonTile({ id, seat, onWhy }: PersonTileProps): ReactNode {
  const say = useWords();
  const face = useFace(id);
  const tile = useRef<HTMLLIElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, id, 'camera');
  useSpeaking(tile, id);
  useTileSize(tile, id, 'camera');

  const name = face.name === '' ? say('c.guest') : face.name;
  const picture = pictureOf(face);
  const connected = face.phase === 'connected';
  return (
    <Tile
      ref={tile}
      label={[name, ...(refusalOf(face, say) ?? statesOf(face, seat, say)).filter((state) => state !== false)].join(
        ', ',
      )}
      name={name}
      initialsOf={face.name}
      video={<video ref={video} autoPlay playsInline muted />}
      picture={picture}
      frozen={face.phase === 'recovering' || face.phase === 'failed'}
      paused={connected && face.paused}
      level={connected ? face.level : 'good'}
      muted={face.muted}
      speakingWord={say('c.speaking')}
      pinned={seat.pinned ? say('c.pinned') : undefined}
      {...seat.tile}
      menu={seat.menu?.(name)}
    >
      {(!connected || face.paused) && <Over id={id} face={face} onWhy={onWhy} />}
      {seat.tools}
    </Tile>
  );
}
