import { useCallback, useRef } from 'react';
import { useProduct } from '#hooks';

/** Opens a muted microphone for as long as it is told to; a microphone that was open stays open. */
export function usePushToTalk(): (on: boolean) => void {
  const { call, media } = useProduct();
  const talking = useRef(false);
  return useCallback(
    (on) => {
      if (on === talking.current) return;
      const { at } = call.getState().local.microphone;
      if (on && (at === 'live' || at === 'starting')) return;
      talking.current = on;
      const done = media.setMicrophone(on);
      // Opening may take longer than the key was held: whatever came of it ends with the key.
      if (on) void done.then(() => (talking.current ? undefined : media.setMicrophone(false)));
    },
    [call, media],
  );
}
