import { type Claim, DOOR_MOST, type HostAct } from '#protocol';
import type { Signed } from './statement.ts';
import type { Role } from './types.ts';

/** What all statements of one door come to. Keys of devices, base64url. */
interface DoorState {
  readonly host: string;
  readonly cohosts: ReadonlySet<string>;
  readonly locked: boolean;
  /** Who may be here while it is locked. */
  readonly inside: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** The statements of one door, in their order. Those of who had no right to them are not kept. */
export interface DoorLog {
  /** Names the door. */
  readonly door: string;
  readonly founded: Claim;
  state(): DoorState;
  roleOf(key: string): Role;
  /** Whether it was new, and its author may say so. */
  accept(signed: Signed): boolean;
  statements(): readonly Signed[];
  /** The number of the next statement. */
  next(): number;
  /** Names what is in force of one author. */
  saidBy(by: string): readonly string[];
}

interface Draft {
  host: string;
  readonly cohosts: Set<string>;
  locked: boolean;
  inside: Set<string>;
  removed: Set<string>;
}

/** Of what somebody said before they lost their rights, nothing but this counts. */
interface Limit {
  readonly before: number;
  readonly keeps: ReadonlySet<string>;
}
type Limits = ReadonlyMap<string, Limit>;

const MARK_CHARACTERS = 22;
/** Names a statement. */
const markOf = ({ statement }: Signed): string => statement.signature.slice(0, MARK_CHARACTERS);

const inOrder = (one: Signed, other: Signed): number =>
  one.claim.n - other.claim.n || (one.claim.by < other.claim.by ? -1 : 1);

const roleIn = ({ host, cohosts }: Pick<DoorState, 'host' | 'cohosts'>, key: string): Role =>
  key === host ? 'host' : cohosts.has(key) ? 'cohost' : 'guest';

/** Whether somebody of this role may decide that. */
function mayDecide(draft: Draft, by: string, act: HostAct): boolean {
  const role = roleIn(draft, by);
  if (act.kind === 'found' || role === 'guest') return false;
  if (act.kind === 'role') return role === 'host';
  return act.kind !== 'remove' || (act.to !== draft.host && (role === 'host' || !draft.cohosts.has(act.to)));
}

function giveRole(draft: Draft, to: string, role: Role): void {
  draft.cohosts.delete(to);
  draft.removed.delete(to);
  draft.inside.add(to);
  if (role === 'cohost') draft.cohosts.add(to);
  if (role === 'host') draft.host = to;
}

function decide(draft: Draft, act: HostAct): void {
  switch (act.kind) {
    case 'role':
      // There is always a host: one ceases to be it by making another.
      if (act.role === 'host' || act.to !== draft.host) giveRole(draft, act.to, act.role);
      return;
    case 'lock':
      draft.locked = true;
      draft.inside = new Set(act.inside);
      return;
    case 'unlock':
      draft.locked = false;
      return;
    case 'admit':
      draft.inside.add(act.to);
      draft.removed.delete(act.to);
      return;
    case 'remove':
      draft.removed.add(act.to);
      draft.inside.delete(act.to);
      draft.cohosts.delete(act.to);
      return;
    case 'found':
    case 'mute':
      return;
  }
}

/** Who has fewer rights after this, if anybody. */
function loserOf(draft: Draft, { by, act }: Claim): string | null {
  if (act.kind === 'role' && act.role === 'host') return by;
  const isLess = act.kind === 'remove' || (act.kind === 'role' && act.role === 'guest');
  return isLess && draft.cohosts.has(act.to) ? act.to : null;
}

interface Outcome {
  readonly draft: Draft;
  readonly valid: readonly Signed[];
  readonly limits: Limits;
}

/** Runs through all statements in order, leaving out what their authors had no right to. */
function run(first: Signed, rest: readonly Signed[], limits: Limits): Outcome {
  const { by, act } = first.claim;
  const founded = act.kind === 'found' ? act : { inside: undefined, removed: undefined };
  const draft: Draft = {
    host: by,
    cohosts: new Set(),
    locked: founded.inside !== undefined,
    inside: new Set(founded.inside ?? []),
    removed: new Set(founded.removed ?? []),
  };
  const valid: Signed[] = [first];
  const next = new Map<string, Limit>();
  for (const signed of rest) {
    const { claim } = signed;
    const limit = limits.get(claim.by);
    if (limit !== undefined && claim.n < limit.before && !limit.keeps.has(markOf(signed))) continue;
    if (!mayDecide(draft, claim.by, claim.act)) continue;
    const loser = loserOf(draft, claim);
    if (loser !== null && 'keeps' in claim.act) next.set(loser, { before: claim.n, keeps: new Set(claim.act.keeps) });
    decide(draft, claim.act);
    valid.push(signed);
  }
  return { draft, valid, limits: next };
}

const sameLimits = (one: Limits, other: Limits): boolean =>
  one.size === other.size && Array.from(one).every(([key, { before }]) => other.get(key)?.before === before);

/** More often than rights are taken away is never needed; a log made to go in circles ends somewhere, too. */
const MOST_ROUNDS = 8;

/**
 * What somebody said before they lost their rights may come late; what they made up afterwards, as of an earlier time,
 * does not count: who takes rights away names what does.
 */
function replay(first: Signed, rest: readonly Signed[]): Outcome {
  let outcome = run(first, rest, new Map());
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const again = run(first, rest, outcome.limits);
    const settled = sameLimits(again.limits, outcome.limits);
    outcome = again;
    if (settled) break;
  }
  return outcome;
}

/** What the last lock made void: it names all who were inside. */
function isSpent({ claim }: Signed, lock: Claim | undefined): boolean {
  const { kind } = claim.act;
  return lock !== undefined && claim.n < lock.n && (kind === 'lock' || kind === 'unlock' || kind === 'admit');
}

/** Numbers beyond those seen: who skips to the last one would leave none for anybody else. */
const MOST_AHEAD = 100;
/** Of one author, but for the host: so that a co-host does not fill it all. */
const MOST_OF_ONE = 30;

/** A lock makes room by itself, and is never one too many. */
function isOneTooMany(valid: readonly Signed[], { by, act }: Claim, host: string): boolean {
  if (act.kind === 'lock') return valid.length >= DOOR_MOST;
  if (valid.length >= DOOR_MOST - 1) return true;
  return by !== host && valid.filter(({ claim }) => claim.by === by).length >= MOST_OF_ONE;
}

/** Opens the log of a door with its first statement; null: that is none. */
export function openLog(first: Signed): DoorLog | null {
  if (first.claim.act.kind !== 'found') return null;
  const { door } = first.claim;
  let { draft, valid } = replay(first, []);
  const next = (): number => valid.reduce((most, { claim }) => Math.max(most, claim.n), 0) + 1;

  return {
    door,
    founded: first.claim,
    state: () => draft,
    roleOf: (key) => roleIn(draft, key),
    accept(signed) {
      const { claim, statement } = signed;
      if (claim.door !== door || claim.act.kind === 'found' || claim.act.kind === 'mute') return false;
      if (claim.n > next() + MOST_AHEAD || isOneTooMany(valid, claim, draft.host)) return false;
      if (valid.some((known) => known.claim.by === claim.by && known.claim.n === claim.n)) return false;
      const rest = [...valid.slice(1), signed].toSorted(inOrder);
      const outcome = replay(first, rest);
      if (!outcome.valid.some((known) => known.statement === statement)) return false;
      // What was decided stands, whatever is said of the time before it; but for what who loses their rights said last.
      const target = 'to' in claim.act ? claim.act.to : null;
      if (valid.some((known) => known.claim.by !== target && !outcome.valid.includes(known))) return false;
      const lock = outcome.valid.findLast((known) => known.claim.act.kind === 'lock')?.claim;
      ({ draft } = outcome);
      valid = outcome.valid.filter((known) => !isSpent(known, lock));
      return true;
    },
    statements: () => valid,
    next,
    saidBy: (by) => valid.filter(({ claim }) => claim.by === by).map(markOf),
  };
}
