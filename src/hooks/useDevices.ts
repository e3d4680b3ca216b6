import { useMemo } from 'react';
import type { Device, DeviceKind } from '#core';
import { useCallState } from './useCall.ts';

/** The devices of one kind, as the browser lists them now. */
export function useDevices(kind: DeviceKind): readonly Device[] {
  const devices = useCallState((state) => state.devices);
  return useMemo(() => devices.filter((device) => device.kind === kind), [devices, kind]);
}
