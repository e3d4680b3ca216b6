import type { ExchangeCommands } from '#hooks';
import type { Invite } from '#store';
import type { PressError } from '../codes/press.ts';
import type { Say } from '../words/index.ts';

/** Why a code cannot be used here. */
type CodeError = Extract<Awaited<ReturnType<ExchangeCommands['answer']>>, { ok: false }>['error'];
/** Why two ends do not come together. */
export type LinkError = NonNullable<Invite['error']>;
/** Anything that goes wrong with codes; each has its own sentences. */
export type Problem = CodeError | LinkError | PressError;

/** What helps where the text alone does not: a new invite of one's own. */
const NEEDS_INVITE: Readonly<Record<Problem, boolean>> = {
  'own-invite': false,
  'other-invite': false,
  'already-used': true,
  'no-waiting-invite': true,
  truncated: false,
  checksum: false,
  'not-a-code': false,
  empty: false,
  'raw-sdp': false,
  'too-long': false,
  'newer-version': false,
  malformed: false,
  full: false,
  'no-route': true,
  tampered: true,
  'no-candidates': true,
  unloaded: true,
};

export const PROBLEMS = Object.keys(NEEDS_INVITE) as readonly Problem[]; // as: the record has exactly these keys

export function needsInvite(problem: Problem): boolean {
  return NEEDS_INVITE[problem];
}

export function isLinkError(problem: Problem): problem is Exclude<LinkError, 'full'> | 'unloaded' {
  return problem === 'no-route' || problem === 'tampered' || problem === 'no-candidates' || problem === 'unloaded';
}

/** Keeps a name's writing direction to itself. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** A sentence about somebody; one that does without a name where there is none. */
export function sayOf(say: Say, id: string, name: string, more: Readonly<Record<string, unknown>> = {}): string {
  return name === '' ? say(`${id}.anon`, more) : say(id, { ...more, name: isolate(name) });
}
