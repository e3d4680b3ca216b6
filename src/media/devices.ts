import type { Device, DeviceKind } from '#core';

const KINDS: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  audioinput: 'microphone',
  audiooutput: 'speaker',
  videoinput: 'camera',
};

/** The devices as the browser lists them now; without permission they have no labels and no ids. */
export async function listDevices(): Promise<readonly Device[]> {
  const infos = await navigator.mediaDevices.enumerateDevices();
  return infos
    .filter((info) => info.deviceId !== '')
    .map(({ kind, deviceId, label }) => ({ kind: KINDS[kind], deviceId, label }));
}
