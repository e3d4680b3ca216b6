import type { DoorEvents, Platform } from '#core';
import type { RoomId } from '#protocol';
import { CAPACITY } from './capacity.ts';
import type { Circle } from './circle.ts';
import { onChange, type Pulse } from './pulse.ts';

/** Introductions take a few round trips; a person who leaves does not wait for more. */
const SETTLED_MS = 1000;

export interface DoorOptions {
  readonly room: RoomId;
  readonly on: DoorEvents;
  readonly lifetime: AbortSignal;
}

/** Reports who is inside, now and at every change. */
export function waitAtDoor({ pulse, roster, path }: Circle, { room, on, lifetime }: DoorOptions): void {
  const preview = onChange(
    () => roster().map(({ name }) => name),
    (names) => on.preview({ room, names: [...names], count: names.length, capacity: CAPACITY }),
  );
  on.iceServers([]);
  for (const listener of [onChange(path, (state) => on.path(state)), preview]) {
    pulse.listen(listener, lifetime);
    listener();
  }
}

/** Resolves when `haveMet` says so, or when waiting for it becomes impolite. */
export function waitToMeet(pulse: Pulse, clock: Pick<Platform, 'after'>, haveMet: () => boolean): Promise<void> {
  if (haveMet()) return Promise.resolve();
  return new Promise((resolve) => {
    const patience = new AbortController();
    const done = (): void => {
      patience.abort();
      resolve();
    };
    pulse.listen(() => haveMet() && done(), patience.signal);
    clock.after(SETTLED_MS, patience.signal, done);
  });
}
