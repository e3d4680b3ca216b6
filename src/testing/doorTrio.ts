import type { DoorAct } from '#core';
import type { Claim, HostAct } from '#protocol';
import { base64url, createDoorWorld, type DoorWorld, type Visitor } from './doorWorld.ts';

/** A room of three; the first opened it. */
export async function doorTrio(): Promise<readonly [DoorWorld, Visitor, Visitor, Visitor]> {
  const world = createDoorWorld();
  const ada = await world.come(1);
  const grace = await world.come(2);
  const mary = await world.come(3);
  return [world, ada, grace, mary];
}

/** Somebody presses something, and everybody has heard of it. */
export async function atDoor(world: DoorWorld, who: Visitor, act: DoorAct): Promise<void> {
  who.keeper.act(act);
  await world.settle();
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function sign(
  { identity }: Visitor,
  claim: Claim,
): Promise<{ readonly claim: string; readonly signature: string }> {
  const text = JSON.stringify(claim);
  const signature = await identity.sign(utf8(`parley v1 door ${text}`));
  return { claim: text, signature: base64url(new Uint8Array(signature)) };
}

/** The name of the door that was told of last, as a forger would learn it. */
function doorOf(world: DoorWorld, who: Visitor): string {
  const found = world.said(who).flatMap((body) => /\\"door\\":\\"([\w-]{22})\\"/.exec(body)?.[1] ?? []);
  const last = found.at(-1);
  if (last === undefined) throw new Error('nobody has told them of a door');
  return last;
}

/** What somebody says who makes up a statement and signs it, to one of the others. */
export async function forge(
  world: DoorWorld,
  from: Visitor,
  to: Visitor,
  said: { readonly n: number; readonly act: HostAct },
): Promise<void> {
  const statement = await sign(from, { door: doorOf(world, to), by: from.key, ...said });
  world.forge(from, to, JSON.stringify({ kind: 'log', statements: [statement], all: false }));
  await world.settle();
}

const NAME_BYTES = 16;

/** A door of somebody's own, with what else they decide at it, as a word. */
export async function doorOfOnesOwn(by: Visitor, acts: readonly HostAct[] = []): Promise<string> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(NAME_BYTES)));
  const digest = await crypto.subtle.digest('SHA-256', utf8(`parley v1 door name ${by.key} ${nonce}`));
  const door = base64url(new Uint8Array(digest, 0, NAME_BYTES));
  const all: readonly HostAct[] = [{ kind: 'found', nonce }, ...acts];
  const statements = await Promise.all(all.map((act, index) => sign(by, { door, by: by.key, n: index + 1, act })));
  return JSON.stringify({ kind: 'log', statements, all: true });
}
