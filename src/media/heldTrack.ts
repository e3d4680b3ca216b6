/** At most one captured track: the one before is let go of, and its end is noticed. */
export interface HeldTrack {
  get(): MediaStreamTrack | undefined;
  hold(track: MediaStreamTrack): void;
  release(): void;
}

/** `onEnded`: the device was unplugged or taken away; not called when we stop it ourselves. */
export function createHeldTrack(onEnded: () => void, onChange: (track: MediaStreamTrack | null) => void): HeldTrack {
  let held: MediaStreamTrack | undefined;
  const letGo = (): void => {
    held?.removeEventListener('ended', onEnded);
    held?.stop();
    held = undefined;
  };
  return {
    get: () => held,
    hold(track) {
      letGo();
      held = track;
      track.addEventListener('ended', onEnded);
      onChange(track);
    },
    release() {
      if (held === undefined) return;
      letGo();
      onChange(null);
    },
  };
}
