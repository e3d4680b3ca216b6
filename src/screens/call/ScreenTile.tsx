import { type ReactNode, useRef } from 'react';
import { OwnScreen, type Place, SharedScreen } from '#components';
import { useCallState, useLocalMedia, useTileSize, useTrack } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';
import type { Someone } from './layout.ts';

interface ScreenTileProps {
  readonly who: Someone;
  readonly place: Place;
}

/** The shared screen: somebody's to look at, or one's own to stop. */
export function ScreenTile({ who, place }: ScreenTileProps): ReactNode {
  return who === 'self' ? <Own place={place} /> : <Theirs id={who} place={place} />;
}

function Own({ place }: Pick<ScreenTileProps, 'place'>): ReactNode {
  const say = useWords();
  const [, media] = useLocalMedia();
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, 'self', 'screen');
  return (
    <OwnScreen
      place={place}
      title={say('c.youpresent')}
      stop={say('c.share.stop')}
      video={<video ref={video} autoPlay playsInline muted />}
      onStop={() => media.stopSharing()}
    />
  );
}

function Theirs({ id, place }: { readonly id: ParticipantId; readonly place: Place }): ReactNode {
  const say = useWords();
  const given = useCallState((state) => state.participants[id]?.name ?? '');
  const section = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useTrack(video, id, 'screen');
  useTileSize(section, id, 'screen');
  const name = given === '' ? say('c.guest') : given;
  return (
    <SharedScreen
      ref={section}
      place={place}
      label={say('c.presenting', { name })}
      presenter={given}
      video={<video ref={video} autoPlay playsInline muted />}
      words={{ fit: say('c.fit'), actual: say('c.actual'), full: say('c.full') }}
      onFullScreen={document.fullscreenEnabled ? () => void section.current?.requestFullscreen() : undefined}
    />
  );
}
