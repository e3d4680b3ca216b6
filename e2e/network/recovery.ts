import type { Member, Pair } from '../lab/call.ts';
import type { FaultCase } from './faultCases.ts';
import { longestStop } from './longest.ts';
import { pause } from './table.ts';

/** How one pair came through one fault; ms. */
export interface Sample {
  /** From the end of the fault until all of it was back; null: not in time, which counts as lost. */
  readonly recovery: number | null;
  /** The same, for each of the two. */
  readonly each: readonly (number | null)[];
  /** The longest time without a picture, either way, from the start of the fault. */
  readonly longestStop: number;
  /** Until the server had them back; null: it was not lost, or not in time. */
  readonly server: number | null;
}

/** Longer than this after the fault, and a call counts as lost. */
const PATIENCE_MS = 45_000;
const LOOK_MS = 250;
/** A picture is back when so many frames follow without a stop: a few may still have been on their way, and lead to nothing. */
const FRAMES = 10;
const STOP_MS = 500;

/** When pictures came back for good after `over`: the first of a few that follow each other; null: not yet. */
export function backAt(frames: readonly number[]): number | null {
  let from = 0;
  for (let index = 1; index < frames.length && index - from < FRAMES - 1; index += 1) {
    if ((frames[index] ?? 0) - (frames[index - 1] ?? 0) > STOP_MS) from = index;
  }
  return frames.length - from >= FRAMES ? (frames[from] ?? null) : null;
}

async function mediaBack(member: Member, over: number): Promise<number | null> {
  const at = backAt(await member.framesSince(over));
  return at === null ? null : at - over;
}

/** Back is who has a new socket and no longer says that the server is lost; null: not yet. */
async function serverBack(member: Member, started: number, over: number): Promise<number | null> {
  const { badge, sockets } = await member.server();
  const opened = sockets.findLast((at) => at >= started);
  if (opened === undefined || badge.length % 2 === 1) return null;
  return Math.max(0, opened - over, (badge.at(-1) ?? 0) - over);
}

async function saysLost(member: Member): Promise<boolean> {
  return (await member.server()).badge.length % 2 === 1;
}

async function until(look: () => Promise<boolean>, over: number): Promise<void> {
  while (Date.now() - over < PATIENCE_MS) {
    await pause(LOOK_MS);
    if (await look()) return;
  }
}

/** Watches a pair after a fault until all is back, or patience ends. */
export async function recoveryOf(
  { members }: Pair,
  { measure, signaling }: Pick<FaultCase, 'measure' | 'signaling'>,
  { started, over }: { readonly started: number; readonly over: number },
): Promise<Sample> {
  const back = (member: Member): Promise<number | null> =>
    measure === 'media' ? mediaBack(member, over) : serverBack(member, started, over);
  let each: readonly (number | null)[] = [];
  let servers: readonly (number | null)[] = [];
  await until(async () => {
    each = await Promise.all(members.map(back));
    return each.every((ms) => ms !== null);
  }, over);
  const end = Date.now();
  const stops = await Promise.all(
    members.map(async (member) => longestStop([started, ...(await member.framesSince(started))], end)),
  );
  if (signaling) {
    // A socket may outlive a short fault: the wait is for those that say they have lost it.
    await until(async () => !(await Promise.all(members.map(saysLost))).includes(true), over);
    servers = await Promise.all(members.map((member) => serverBack(member, started, over)));
  }
  const whole = (times: readonly (number | null)[]): number | null =>
    times.length === 0 || times.includes(null) ? null : Math.max(...times.map((ms) => ms ?? 0));
  return { recovery: whole(each), each, longestStop: Math.max(...stops), server: whole(servers) };
}
