import type { Product } from '#hooks';

type Devices = Pick<Product, 'media' | 'settings' | 'call'>;

/** The way the person last left them. */
export function startDevices({ media, settings }: Devices): void {
  const { startMicrophone, startCamera } = settings.getState();
  void media.start({ microphone: startMicrophone, camera: startCamera });
}

/** Asks again for those that could not be had. */
export function retryDevices({ media, call }: Devices): void {
  const { microphone, camera } = call.getState().local;
  void media.start({ microphone: microphone.at === 'failed', camera: camera.at === 'failed' });
}
