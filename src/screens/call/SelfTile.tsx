import { type ReactNode, useRef } from 'react';
import { Tile } from '#components';
import { useCallState, useSettings, useSpeaking, useTrack } from '#hooks';
import { useWords } from '../words/index.ts';
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
  const tile = useRef<HTMLLIElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, 'self', 'camera');
  useSpeaking(tile, 'self');

  const picture = camera === 'live' ? 'live' : camera === 'starting' ? 'waiting' : 'off';
  const states = [muted && say('c.muted'), picture === 'off' && say('c.camoff'), seat.pinned && say('c.pinned')];
  return (
    <Tile
      ref={tile}
      label={[say('app.you'), ...states.filter((state) => state !== false)].join(', ')}
      name={say('app.you')}
      initialsOf={name}
      video={<video ref={video} autoPlay playsInline muted data-mirrored={mirror || undefined} />}
      picture={picture}
      muted={muted}
      speakingWord={say('c.speaking')}
      pinned={seat.pinned ? say('c.pinned') : undefined}
      {...seat.tile}
      menu={seat.menu?.(say('app.you'))}
    >
      {seat.tools}
    </Tile>
  );
}
