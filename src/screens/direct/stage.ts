import type { CallStatus, Invite, Outside, Reply } from '#store';
import { isLinkError, type Problem } from './problems.ts';

/** What a visit is for, before anybody is connected. */
export type Entry =
  /** Makes invites, and takes what comes back. */
  | { readonly at: 'inviter' }
  /** Looks into a code that came in a link. */
  | { readonly at: 'reading' }
  /** That code cannot be used: another one can be pasted. */
  | { readonly at: 'box' }
  /** Somebody's invite. */
  | { readonly at: 'guest'; readonly text: string; readonly from: Invitation }
  /** A reply that another tab waits for; undefined: it is being asked for. */
  | { readonly at: 'hand-over'; readonly text: string; readonly error?: Problem | null };

/** What an invite says before it is taken. */
interface Invitation {
  readonly name: string;
  readonly ageMinutes: number;
  readonly old: boolean;
}

/** What a visit shows. */
export type Stage =
  | Entry
  | { readonly at: 'call' }
  /** In front of a door that is shut. */
  | { readonly at: 'outside'; readonly outside: Outside }
  | { readonly at: 'ended'; readonly left: Extract<CallStatus, { at: 'left' }> }
  /** The call was never entered, for a reason that has no words. */
  | { readonly at: 'refused' }
  | { readonly at: 'connecting'; readonly name: string }
  /** Both sides invited, and both invites were opened. */
  | { readonly at: 'crossed'; readonly reply: Reply }
  | { readonly at: 'reply'; readonly reply: Reply }
  /** Two ends that have each other's code do not come together. `what`: the code that is to be given up. */
  | {
      readonly at: 'failed';
      readonly error: Problem;
      readonly name: string;
      readonly what: number | 'reply' | null;
    };

interface Facts {
  readonly status: CallStatus;
  /** Somebody else has been in the call. */
  readonly begun: boolean;
  /** null: inside. */
  readonly outside: Outside | null;
  readonly entry: Entry;
  readonly invites: readonly Invite[];
  readonly reply: Reply | null;
  /** What became of the last press of "Create invite". */
  readonly pressed: Problem | null;
}

function failedStage({ invites, reply, pressed }: Facts): Stage | null {
  if (reply?.state === 'failed') {
    return { at: 'failed', error: reply.error ?? 'no-route', name: reply.to, what: 'reply' };
  }
  const failed = invites.find(({ state }) => state === 'failed');
  if (failed !== undefined) {
    return { at: 'failed', error: failed.error ?? 'no-route', name: failed.name ?? '', what: failed.id };
  }
  return pressed !== null && isLinkError(pressed) ? { at: 'failed', error: pressed, name: '', what: null } : null;
}

/** The screen for how things stand. */
export function stageOf(facts: Facts): Stage {
  const { status, begun, outside } = facts;
  if (status.at === 'left') return { at: 'ended', left: status };
  if (status.at === 'refused') return { at: 'refused' };
  if (status.at !== 'in-call') return beforeStage(facts);
  if (outside !== null) return { at: 'outside', outside };
  return begun ? { at: 'call' } : beforeStage(facts);
}

/** Before the first one is there. */
function beforeStage(facts: Facts): Stage {
  const { entry, invites, reply } = facts;
  const carried = reply !== null && (reply.state === 'making' || reply.state === 'waiting');
  // First: the invite that crossed ours may well find nobody while the reply to it still can.
  if (carried && reply.crossed) return { at: 'crossed', reply };
  const coming = invites.find(({ state }) => state === 'connecting' || state === 'connected');
  if (coming !== undefined) return { at: 'connecting', name: coming.name ?? '' };
  if (carried) return { at: 'reply', reply };
  const failed = failedStage(facts);
  if (failed !== null) return failed;
  if (reply?.state === 'connected') return { at: 'connecting', name: reply.to };
  return entry;
}

const onItsWay = ({ state }: Invite | Reply): boolean => state === 'waiting' || state === 'connecting';

/** Whether leaving the page would lose somebody who is on the way. */
export function isAwaited(invites: readonly Invite[], reply: Reply | null): boolean {
  return invites.some(onItsWay) || (reply !== null && onItsWay(reply));
}
