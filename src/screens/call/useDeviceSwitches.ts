import { useMemo } from 'react';
import { useLocalMedia } from '#hooks';
import type { CallState } from '#store';

export interface DeviceSwitches {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly sharing: boolean;
  readonly canShare: boolean;
  readonly toggleMicrophone: () => void;
  readonly toggleCamera: () => void;
  readonly toggleShare: () => void;
}

const canShare = () => 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;

const on = (at: CallState['local']['camera']['at']) => at === 'live' || at === 'starting';

/** Microphone, camera and screen as switches: on while they run, or are about to. */
export function useDeviceSwitches(): DeviceSwitches {
  const [local, media] = useLocalMedia();
  const microphone = on(local.microphone.at);
  const camera = on(local.camera.at);
  const sharing = local.screen.at === 'live';
  return useMemo(
    () => ({
      microphone,
      camera,
      sharing,
      canShare: canShare(),
      toggleMicrophone: () => void media.setMicrophone(!microphone),
      toggleCamera: () => void media.setCamera(!camera),
      toggleShare() {
        if (sharing) media.stopSharing();
        else if (canShare()) void media.shareScreen();
      },
    }),
    [media, microphone, camera, sharing],
  );
}
