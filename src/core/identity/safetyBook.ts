import type { ParticipantId, SafetyMessage, SessionId } from '#protocol';
import type { CallFact, Safety as SafetyFact } from '../facts.ts';
import type { Address } from '../ports.ts';
import type { Standing } from '../standing.ts';
import { createSerial } from '../serial.ts';
import { fromText } from './bytes.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { IdentityKey } from './hello.ts';
import type { Crypto } from './keys.ts';
import { createSafety, type Nonces, type Safety, type SafetyOutcome } from './safety.ts';

/** A control channel that is open, as far as a safety code needs it. */
export interface SecuredLine {
  readonly remote: Address;
  /** Of the certificates in force. */
  readonly fingerprints: Fingerprints;
  readonly send: (message: SafetyMessage) => void;
}

/** Somebody this device has met. */
export interface Acquaintance {
  readonly nonces: Nonces;
  /** A person compared the codes, and they matched. */
  readonly verified: boolean;
}

/** Whom this device has met, by the key of theirs, base64url. Never leaves it. */
export interface Acquaintances {
  find(identity: string): Promise<Acquaintance | null>;
  keep(identity: string, acquaintance: Acquaintance, name: string): Promise<void>;
  /** Whether somebody who was verified by this name had another key. */
  isAnother(identity: string, name: string): Promise<boolean>;
}

/** What this page proves itself with. */
export interface Self {
  readonly crypto: Crypto;
  readonly identity: IdentityKey;
  readonly acquaintances: Acquaintances;
}

export interface SafetyBookOptions {
  readonly self: () => Promise<Self>;
  readonly lifetime: AbortSignal;
  readonly nameOf: (id: ParticipantId) => string;
  readonly report: (fact: CallFact) => void;
}

/** The safety codes of one visit. */
export interface SafetyBook {
  /** It is known who is at the other end. */
  stands(of: Address, standing: Standing): void;
  /** A control channel is open. */
  opened(line: SecuredLine): void;
  receive(from: Address, message: SafetyMessage): void;
  /** A person compared the codes. */
  judge(id: ParticipantId, matches: boolean): void;
}

/** One end of a pair. */
interface Pair {
  readonly id: ParticipantId;
  line: SecuredLine | null;
  identity: string | null;
  safety: Safety | null;
  /** Came before this end was ready. */
  early: SafetyMessage[];
  outcome: SafetyOutcome | null;
  told: SafetyFact | null;
  /** Words of one pair are heard one after the other. */
  readonly serial: ReturnType<typeof createSerial>;
}

const MOST_EARLY = 8;

export function openSafetyBook(options: SafetyBookOptions): SafetyBook {
  const pairs = new Map<SessionId, Pair>();
  const pairOf = ({ id, session }: Address): Pair => {
    const known = pairs.get(session);
    if (known !== undefined) return known;
    const serial = createSerial();
    const pair = { id, line: null, identity: null, safety: null, early: [], outcome: null, told: null, serial };
    pairs.set(session, pair);
    return pair;
  };
  const inTurn = (pair: Pair, step: () => Promise<void>): void =>
    void pair.serial(
      () => (options.lifetime.aborted ? Promise.resolve() : step()),
      () => tell(options, pair, { code: null, state: 'differs', familiar: 'new' }),
    );

  return {
    stands(of, { identity }) {
      const pair = pairOf(of);
      if (identity === null || pair.identity !== null) return;
      pair.identity = identity;
      inTurn(pair, () => meet(options, pair));
    },
    opened(line) {
      const pair = pairOf(line.remote);
      // A new connection has new certificates: what was said over the old one is over.
      pair.line = line;
      pair.safety = null;
      inTurn(pair, () => meet(options, pair));
    },
    receive(from, message) {
      const pair = pairOf(from);
      inTurn(pair, async () => {
        if (pair.safety === null) pair.early = [...pair.early, message].slice(-MOST_EARLY);
        else await pair.safety.receive(message);
      });
    },
    judge(id, matches) {
      const pair = Array.from(pairs.values()).findLast((one) => one.id === id && one.line !== null);
      if (pair !== undefined) inTurn(pair, () => settle(options, pair, matches));
    },
  };
}

function tell({ report }: SafetyBookOptions, pair: Pair, safety: SafetyFact): void {
  pair.told = safety;
  report({ kind: 'safety', id: pair.id, safety });
}

/** Begins the exchange once there is a channel, and a key to expect at its other end. */
async function meet(options: SafetyBookOptions, pair: Pair): Promise<void> {
  const { line, identity } = pair;
  const theirs = identity === null ? null : fromText(identity);
  if (line === null || identity === null || theirs === null || pair.safety !== null) return;
  const self = await options.self();
  const met = await self.acquaintances.find(identity);
  pair.safety = createSafety({
    ...self,
    theirs,
    fingerprints: line.fingerprints,
    kept: met?.nonces ?? null,
    send: (message) => line.send(message),
    done(outcome) {
      pair.outcome = outcome;
      void pair.serial(() => conclude(options, pair, met), rethrow);
    },
  });
  const { early } = pair;
  pair.early = [];
  await pair.safety.begin();
  for (const message of early) await pair.safety.receive(message);
}

function rethrow(error: unknown): never {
  throw error;
}

/** Says how it ended, and remembers who it was. */
async function conclude(options: SafetyBookOptions, pair: Pair, met: Acquaintance | null): Promise<void> {
  const { identity, outcome } = pair;
  if (identity === null || outcome === null) return;
  if (outcome === 'differs') return tell(options, pair, { code: null, state: 'differs', familiar: 'new' });
  const { acquaintances } = await options.self();
  const name = options.nameOf(pair.id);
  const verified = met?.verified === true;
  const familiar = met !== null ? 'known' : (await acquaintances.isAnother(identity, name)) ? 'changed' : 'new';
  // Those who were met and never verified have a new code each time that one of the two has forgotten the other.
  const isKept = met !== null && met.nonces === outcome.nonces;
  if (!isKept) await acquaintances.keep(identity, { nonces: outcome.nonces, verified }, name);
  tell(options, pair, { code: outcome.code, state: verified ? 'verified' : 'unchecked', familiar });
}

/** A person has compared. */
async function settle(options: SafetyBookOptions, pair: Pair, matches: boolean): Promise<void> {
  const { identity, outcome, told } = pair;
  if (identity === null || outcome === null || outcome === 'differs' || told === null) return;
  const { acquaintances } = await options.self();
  await acquaintances.keep(identity, { nonces: outcome.nonces, verified: matches }, options.nameOf(pair.id));
  tell(options, pair, { ...told, state: matches ? 'verified' : 'differs' });
}
