import type { HostAct } from '#protocol';
import type { Doorway } from './doorway.ts';
import { drawDoor } from './statement.ts';

/** Who founds the door, and who founds the next one when all its hosts have gone without making another. */
export interface Succession {
  found(after?: Omit<Extract<HostAct, { kind: 'found' }>, 'kind' | 'nonce'>): Promise<void>;
  /** Whether somebody with this key may take over now, as this page sees it. */
  mayFollow(key: string): boolean;
  /** Time has passed. */
  tick(): Promise<void>;
}

/** Nobody who can open has been here for so long (ms). The others accept it a little earlier, for their clocks differ. */
const VACANT_MS = { follow: 20_000, accept: 14_000 };

/** After so long (ms) without a word of a door there is none. */
const DOORLESS_MS = 8000;

export function createSuccession(doorway: Doorway, founded: () => void): Succession {
  const { directory, choice, options } = doorway;
  const since = options.platform.now();
  let vacantSince: number | null = null;

  /** The first of those inside, in order of arrival. */
  const heir = (): string | null => {
    const first = directory.all().find((member) => {
      const isSelf = member.id === options.self.id;
      return directory.keyOf(member.session) !== null && (isSelf || !doorway.isApart(member));
    });
    return first === undefined ? null : directory.keyOf(first.session);
  };
  const vacantFor = (): number => (vacantSince === null ? 0 : options.platform.now() - vacantSince);

  /** Whether anybody is here who can open. */
  const look = (): void => {
    const isHosted = doorway.roleOf(doorway.own()) !== 'guest' || doorway.hosts().length > 0;
    if (doorway.threshold.state() !== null || isHosted) vacantSince = null;
    else vacantSince ??= options.platform.now();
  };

  const found: Succession['found'] = async (after = {}) => {
    const { crypto } = await options.me();
    const { door, nonce } = await drawDoor(crypto, doorway.own());
    choice.decide(await doorway.sign(door, 1, { kind: 'found', nonce, ...after }));
    founded();
  };

  return {
    found,
    mayFollow(key) {
      // Who stands outside sees no more than that nobody is left to open.
      if (doorway.threshold.state() !== null)
        return doorway.hosts().length === 0 && choice.current()?.state().inside.has(key) === true;
      return vacantFor() >= VACANT_MS.accept && heir() === key;
    },
    async tick() {
      const log = choice.current();
      const isHeir = doorway.own() !== '' && heir() === doorway.own();
      // Those who were here before have no door, or have gone.
      if (log === null) return isHeir && options.platform.now() - since > DOORLESS_MS ? found() : undefined;
      look();
      if (vacantFor() < VACANT_MS.follow || !isHeir) return;
      const { locked, inside, removed } = log.state();
      const kept = removed.size === 0 ? {} : { removed: [...removed] };
      await found({ after: log.door, ...kept, ...(locked ? { inside: [...inside] } : {}) });
    },
  };
}
