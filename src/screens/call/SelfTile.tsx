import { type ReactNode, useRef } from 'react';
import { Tile } from '#components';
import { useCallState, useSettings, useSpeaking, useTrack } from '#hooks';
import { holdsVideo, ownLevel } from '#store';
import { useWords } from '../words/index.ts';
import { OwnOver } from './onDemand.ts';
import type { Seat } from './seat.ts';

interface SelfTileProps {
  readonly seat: Seat;
}

/** Oneself, as in a mirror unless that is switched off. */
export function SelfTile({ seat }: SelfTileProps): ReactNode {
  const say = useWords();
  const [{ name, mirror }] = useSettings();
  const camera = useCallState((state) => state.local.camera.at);
  const muted = useCallState((state) => state.local.microphone.at !== 'live');
  const paused = useCallState(holdsVideo);
  const weak = useCallState((state) => ownLevel(state) === 'poor');
  const tile = useRef<HTMLLIElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, 'self', 'camera');
  useSpeaking(tile, 'self');

  const picture = camera === 'live' ? 'live' : camera === 'starting' ? 'waiting' : 'off';
  const states = { 'c.muted': muted, 'c.camoff': picture === 'off', 'c.paused': paused, 'q.poor': weak };
  const said = Object.entries({ ...states, 'c.pinned': seat.pinned }).flatMap(([id, holds]) =>
    holds ? [say(id)] : [],
  );
  return (
    <Tile
      ref={tile}
      label={[say('app.you'), ...said].join(', ')}
      name={say('app.you')}
      initialsOf={name}
      video={<video ref={video} autoPlay playsInline muted data-mirrored={mirror || undefined} />}
      picture={picture}
      paused={paused}
      level={weak ? 'poor' : 'good'}
      muted={muted}
      speakingWord={say('c.speaking')}
      pinned={seat.pinned ? say('c.pinned') : undefined}
      {...seat.tile}
      menu={seat.menu?.(say('app.you'))}
    >
      {paused && <OwnOver />}
      {seat.tools}
    </Tile>
  );
}
