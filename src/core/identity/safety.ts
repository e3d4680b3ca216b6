import type { SafetyMessage } from '#protocol';
import { type Bytes, concat, fromText, isSame, toText, utf8 } from './bytes.ts';
import type { Fingerprints } from './fingerprints.ts';
import { type IdentityKey, isSigned } from './hello.ts';
import type { Crypto } from './keys.ts';

/** The two numbers of a pair, that of the smaller key first; 16 bytes each. */
export type Nonces = readonly [first: Bytes, second: Bytes];

/** 'differs': at the other end is not who the control channel leads to. */
export type SafetyOutcome = { readonly nonces: Nonces; readonly code: readonly number[] } | 'differs';

export interface SafetyOptions {
  readonly crypto: Crypto;
  readonly identity: IdentityKey;
  /** The other end's key, from its hello. */
  readonly theirs: Bytes;
  /** Of the certificates in force. */
  readonly fingerprints: Fingerprints;
  /** What was agreed on in an earlier call. */
  readonly kept: Nonces | null;
  readonly send: (message: SafetyMessage) => void;
  readonly done: (outcome: SafetyOutcome) => void;
}

/** One exchange over one control channel. */
export interface Safety {
  begin(): Promise<void>;
  receive(message: SafetyMessage): Promise<void>;
}

const NONCE_BYTES = 16;
const LABEL = 'parley v1 safety';
/** Pictures of a code, and how many there are to choose from: 24 bits. */
const PICTURES = 4;
const CHOICES = 64;

const hash = async (subtle: SubtleCrypto, ...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await subtle.digest('SHA-256', concat(...parts)));

/** Whether the first of two keys comes first. */
function comesFirst(one: Bytes, other: Bytes): boolean {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** The pictures of a code: four numbers below 64. Both keys and both numbers are in it. */
async function drawCode(
  subtle: SubtleCrypto,
  [first, second]: readonly [Bytes, Bytes],
  nonces: Nonces,
): Promise<readonly number[]> {
  const bytes = await hash(subtle, utf8(`${LABEL} code`), first, second, ...nonces);
  return Array.from(bytes.subarray(0, PICTURES), (byte) => byte % CHOICES);
}

/** What an end signs: the certificates that it sees, its own first. Who sits in the middle shows each end another. */
const statement = (own: string, theirs: string): Bytes => utf8(`${LABEL} ${own} ${theirs}`);

function readNonce(text: string | undefined): Bytes | null {
  const bytes = fromText(text ?? '');
  return bytes?.length === NONCE_BYTES ? bytes : null;
}

/**
 * A commitment before the numbers, so that nobody can look for a pair of numbers that gives the code wanted: without it
 * 24 bits are found in a second. Pairs that have a code keep it.
 */
export function createSafety(options: SafetyOptions): Safety {
  const { crypto, identity, theirs, fingerprints, kept, send, done } = options;
  const { subtle, random } = crypto;
  const isFirst = comesFirst(identity.publicKey, theirs);
  const keys = isFirst ? ([identity.publicKey, theirs] as const) : ([theirs, identity.publicKey] as const);
  const own = random(new Uint8Array(NONCE_BYTES));
  let commitment: Bytes | null = null;
  let over = false;

  const finish = async (nonces: Nonces): Promise<void> => {
    over = true;
    done({ nonces, code: await drawCode(subtle, keys, nonces) });
  };
  const differ = (): void => {
    over = true;
    done('differs');
  };
  const sign = async (): Promise<string> => toText(new Uint8Array(await identity.sign(statement(...fingerprints))));
  const isTheirs = (signature: string): Promise<boolean> => {
    const message = statement(fingerprints[1], fingerprints[0]);
    return isSigned(subtle, theirs, { signature: fromText(signature) ?? new Uint8Array(), message });
  };
  const known = async (): Promise<{ readonly known?: string }> =>
    kept === null ? {} : { known: toText(await hash(subtle, utf8(LABEL), ...kept)) };

  const answer = async (message: Extract<SafetyMessage, { step: 'commit' }>): Promise<void> => {
    commitment = fromText(message.value);
    const remembered = await known();
    const signature = await sign();
    if (kept !== null && remembered.known === message.known) {
      send({ step: 'answer', ...remembered, signature });
      return finish(kept);
    }
    send({ step: 'answer', value: toText(own), signature });
  };
  const reveal = async (message: Extract<SafetyMessage, { step: 'answer' }>): Promise<void> => {
    const second = readNonce(message.value);
    if (second !== null) {
      send({ step: 'reveal', value: toText(own) });
      return finish([own, second]);
    }
    if (kept !== null && message.known === (await known()).known) return finish(kept);
    differ();
  };
  const compare = async (message: Extract<SafetyMessage, { step: 'reveal' }>): Promise<void> => {
    const first = readNonce(message.value);
    if (first === null || commitment === null) return differ();
    const bound = await hash(subtle, utf8(`${LABEL} commit`), first);
    return isSame(bound, commitment) ? finish([first, own]) : differ();
  };

  return {
    async begin() {
      if (!isFirst) return;
      const value = toText(await hash(subtle, utf8(`${LABEL} commit`), own));
      send({ step: 'commit', value, ...(await known()), signature: await sign() });
    },
    async receive(message) {
      if (over || (message.step === 'answer') !== isFirst) return;
      if (message.step === 'reveal') return compare(message);
      // Told once: a second commitment would be one to a number chosen after ours was known.
      if (commitment !== null) return differ();
      if (!(await isTheirs(message.signature))) return differ();
      return message.step === 'commit' ? answer(message) : reveal(message);
    },
  };
}
