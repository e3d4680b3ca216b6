import { createLate } from '../late.ts';
import type { Recorder } from '../recorder.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { DoorkeeperOptions } from './doorway.ts';

/** The door of a visit, while the code for it is not there yet and afterwards. */
export interface VisitDoor extends Doorkeeper {
  /** Once inside, until the lifetime ends. */
  begin(options: DoorkeeperOptions): void;
}

/** The door as it is. A chunk of its own: a first picture does not wait for it. */
export const loadDoor = async (): Promise<(options: DoorkeeperOptions) => Doorkeeper> =>
  (await import('./doorkeeper.ts')).openDoor;

/** Words of others before the code is here: no flood of them keeps out what this page itself says. */
const MOST_EARLY = 100;

export function createVisitDoor(recorder: Recorder): VisitDoor {
  const { tell, load, part } = createLate<Doorkeeper>('door', recorder);
  return {
    begin: (options) => load(loadDoor().then((open) => (options.lifetime.aborted ? undefined : open(options)))),
    isApart: (member) => part()?.isApart(member) ?? false,
    setMembers: (members) => tell((one) => one.setMembers(members)),
    stands: (of, standing) => tell((one) => one.stands(of, standing)),
    isBarred: (member) => part()?.isBarred(member) ?? false,
    checked: (id) => tell((one) => one.checked(id)),
    cameTo: (remote) => tell((one) => one.cameTo(remote)),
    opened: (remote) => tell((one) => one.opened(remote)),
    phase: (id, phase) => tell((one) => one.phase(id, phase)),
    receive: (from, body) => tell((one) => one.receive(from, body), MOST_EARLY),
    act: (act) => tell((one) => one.act(act)),
    leave: async () => part()?.leave(),
  };
}
