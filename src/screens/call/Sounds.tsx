import { type ReactNode, useEffect, useRef } from 'react';
import { useCallState, useSettings, useTrack } from '#hooks';
import type { ParticipantId } from '#protocol';

interface SoundProps {
  readonly id: ParticipantId;
  readonly source: 'microphone' | 'screenAudio';
  readonly onBlocked: () => void;
}

/** Sends the sound to the chosen speaker; to the system's own where that one is gone. */
function useSpeaker(audio: { readonly current: HTMLAudioElement | null }): void {
  const [{ speakerId }] = useSettings();
  useEffect(() => {
    const element = audio.current;
    if (element === null || !('setSinkId' in element)) return;
    element.setSinkId(speakerId ?? '').catch(() => element.setSinkId('').catch(() => undefined));
  }, [audio, speakerId]);
}

function Sound({ id, source, onBlocked }: SoundProps): ReactNode {
  const audio = useRef<HTMLAudioElement>(null);
  useTrack(audio, id, source);
  useSpeaker(audio);
  const start = () => {
    audio.current?.play().catch((error: unknown) => {
      // Other errors are a new track interrupting this one, which starts by itself.
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
    });
  };
  return <audio ref={audio} autoPlay data-sound={source} onLoadedMetadata={start} />;
}

interface SoundsProps {
  /** The browser wants to be touched first. */
  readonly onBlocked: () => void;
}

/** What is heard of everybody, whether or not their tile is shown. */
export function Sounds({ onBlocked }: SoundsProps): ReactNode {
  const order = useCallState((state) => state.order);
  return order.map((id) => (
    <div key={id} hidden>
      <Sound id={id} source="microphone" onBlocked={onBlocked} />
      <Sound id={id} source="screenAudio" onBlocked={onBlocked} />
    </div>
  ));
}

/** Starts every sound the browser held back; call it from a press. */
export function playAll(): void {
  for (const audio of document.querySelectorAll<HTMLAudioElement>('audio[data-sound]')) {
    // One that is refused still says so by the toast coming back.
    audio.play().catch(() => undefined);
  }
}
