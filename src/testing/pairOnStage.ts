import { type Actor, createStage, type Stage } from './stage.ts';

/** Two people who are about to meet, or have met. */
export interface PairOnStage {
  readonly stage: Stage;
  readonly ada: Actor;
  readonly grace: Actor;
}

/** For each line its other end, and what was told of it. */
export const linesOf = ({ lines }: Actor): readonly (readonly string[])[] =>
  lines.map(({ remote, told }) => [remote.session, ...told]);

/** Ada is in, alone; Grace waits for an answer of her path. */
export async function atTheDoor(seed = 1, [first, second]: readonly [number, number] = [1, 2]): Promise<PairOnStage> {
  const stage = createStage(seed);
  const [ada, grace] = [stage.actor(first), stage.actor(second)];
  ada.join();
  grace.join();
  await stage.turns.settle();
  ada.admit(ada.self);
  await stage.turns.settle();
  return { stage, ada, grace };
}

/** Ada has invited Grace, as a path does it: the connection first, then the roster, then the answer. */
export async function together(seed?: number, who?: readonly [number, number]): Promise<PairOnStage> {
  const pair = await atTheDoor(seed, who);
  const { stage, ada, grace } = pair;
  const { forInviter, forGuest } = await stage.connect(ada, grace);
  ada.on().adopt(forInviter);
  ada.on().roster([ada.self, grace.self]);
  grace.on().adopt(forGuest);
  grace.admit(ada.self, grace.self);
  await stage.turns.settle();
  return pair;
}
