import { type Claim, decodeDoorWord, type DoorWord, type Statement } from '#protocol';
import type { Address } from '../ports.ts';
import { type Doorway, logWord } from './doorway.ts';
import type { DoorLog } from './log.ts';
import { readStatement, type Signed } from './statement.ts';
import type { Succession } from './succession.ts';

export interface HearingOptions {
  readonly succession: Pick<Succession, 'mayFollow'>;
  /** A host muted somebody. */
  readonly muted: (claim: Claim) => void;
}

type Log = Extract<DoorWord, { kind: 'log' }>;
type Knocking = Extract<DoorWord, { kind: 'knock' }>;

/** Signatures that were believed: the same word comes from everybody. */
const MOST_KNOWN = 1000;

/** Takes what others say at the door, and believes what is signed by who may say it. */
export function createHearing(
  doorway: Doorway,
  options: HearingOptions,
): (from: Address, body: string) => Promise<void> {
  const { directory, threshold } = doorway;
  const heardLog = createLogHearing(doorway, options);
  return async (from, body) => {
    const word = decodeDoorWord(body);
    if (!word.ok) return;
    if (word.value.kind === 'log') await heardLog(from, word.value);
    else if (word.value.kind === 'knock') knocked(doorway, from, word.value);
    else if (doorway.roleOf(directory.keyOf(from.session)) !== 'guest')
      threshold.answered(doorway.options.nameOf(from.id), word.value.answer);
  };
}

/** Reads statements, the new ones among them once; up to the first that nobody has signed. */
function createReading(
  doorway: Doorway,
  muted: HearingOptions['muted'],
): (from: Address, statements: readonly Statement[]) => Promise<readonly Signed[]> {
  const { choice, options } = doorway;
  const known = new Set<string>();
  const remember = (signature: string): void => {
    const [oldest] = known;
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    known.add(signature);
  };
  const isTaken = (from: Address, signed: Signed): boolean => {
    const { claim } = signed;
    if (claim.act.kind === 'found') return choice.open(signed, from.session);
    if (claim.act.kind !== 'mute') return choice.log(claim.door)?.accept(signed) === true;
    const isHost = choice.current()?.door === claim.door && doorway.roleOf(claim.by) !== 'guest';
    const isHeeded = isHost && doorway.mutes.take(claim);
    if (isHeeded) muted(claim);
    return isHeeded;
  };
  return async (from, statements) => {
    const { crypto } = await options.me();
    const fresh: Signed[] = [];
    for (const statement of statements) {
      if (known.has(statement.signature)) continue;
      const signed = await readStatement(crypto.subtle, statement);
      if (signed === null) break;
      if (!isTaken(from, signed)) continue;
      remember(statement.signature);
      fresh.push(signed);
    }
    return fresh;
  };
}

function createLogHearing(
  doorway: Doorway,
  { succession, muted }: HearingOptions,
): (from: Address, log: Log) => Promise<void> {
  const { directory, choice, threshold, options } = doorway;
  const read = createReading(doorway, muted);
  const corrected = new Set<string>();

  const logOf = ([first]: readonly Statement[]): DoorLog | undefined =>
    choice.logs().find((log) => log.statements()[0]?.statement.signature === first?.signature);
  /** Somebody's door, whole. */
  const offered = (from: Address, log: DoorLog): void => {
    const { act, by } = log.founded;
    const follows = act.kind === 'found' && act.after !== undefined && act.after === choice.current()?.door;
    if (follows && succession.mayFollow(by)) choice.follow(log);
    else choice.offered(from.session, log);
  };
  const passOn = (from: Address, here: DoorLog, fresh: readonly Signed[]): void => {
    const news = fresh.filter(({ claim }) => claim.door === here.door);
    if (news.length === 0) return;
    for (const { id } of directory.others()) if (id !== from.id) options.tell(id, logWord(news, false));
  };
  /** Who believes in another door hears of this one, once. */
  const correct = (from: Address, here: DoorLog, theirs: DoorLog): void => {
    const other = `${from.session} ${theirs.door}`;
    if (theirs === here || corrected.has(other)) return;
    corrected.add(other);
    options.tell(from.id, logWord(here.statements(), true));
  };

  return async (from, { statements, all }) => {
    const sender = directory.others().find(({ session }) => session === from.session);
    // Who stands outside has nothing to say about who is inside.
    if (sender === undefined || (choice.current() !== null && threshold.state() === null && doorway.isApart(sender)))
      return;
    const fresh = await read(from, statements);
    const theirs = all ? logOf(statements) : undefined;
    if (theirs !== undefined) offered(from, theirs);
    const here = choice.current();
    if (here === null || threshold.state() !== null) return;
    passOn(from, here, fresh);
    if (theirs !== undefined) correct(from, here, theirs);
  };
}

function knocked(doorway: Doorway, from: Address, word: Knocking): void {
  const { directory, choice, waiting, options } = doorway;
  const key = directory.keyOf(from.session);
  const member = directory.others().find(({ session }) => session === from.session);
  if (key === null || member === undefined || doorway.roleOf(doorway.own()) === 'guest') return;
  if (!doorway.isApart(member)) {
    // Was let in already; word of it was lost.
    const everything = doorway.everything();
    if (everything !== null) options.send(from, everything);
  } else if (choice.current()?.state().removed.has(key) !== true) {
    const answer = waiting.knocked(from, key, word);
    options.send(from, JSON.stringify({ kind: 'answer', answer }));
  }
}
