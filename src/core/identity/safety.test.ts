import { describe, expect, it } from 'vitest';
import type { SafetyMessage } from '#protocol';
import { createChance, createIdentity, crypt, quiet } from '#testing';
import type { Bytes } from './bytes.ts';
import { createSafety, type Nonces, type Safety, type SafetyOutcome } from './safety.ts';
import type { IdentityKey } from './hello.ts';
import type { Crypto } from './keys.ts';

type Fingerprints = readonly [own: string, theirs: string];

interface EndOptions {
  readonly crypto?: Crypto;
  readonly identity: IdentityKey;
  readonly theirs: Bytes;
  readonly fingerprints?: Fingerprints;
  readonly kept?: Nonces | null;
}

interface End {
  readonly safety: Safety;
  readonly sent: SafetyMessage[];
  readonly outcomes: SafetyOutcome[];
}

function open({ crypto = crypt, identity, theirs, fingerprints = ['a', 'b'], kept = null }: EndOptions): End {
  const sent: SafetyMessage[] = [];
  const outcomes: SafetyOutcome[] = [];
  const safety = createSafety({
    crypto,
    identity,
    theirs,
    fingerprints,
    kept,
    send: (message) => sent.push(message),
    done: (outcome) => outcomes.push(outcome),
  });
  return { safety, sent, outcomes };
}

/** Carries what they say, as long as they say something; `change` sits in between. */
async function converse(one: End, other: End, change: (message: SafetyMessage) => SafetyMessage = (same) => same) {
  await Promise.all([one.safety.begin(), other.safety.begin()]);
  for (let turn = 0; turn < 4; turn += 1) {
    for (const message of one.sent.splice(0)) await other.safety.receive(change(message));
    for (const message of other.sent.splice(0)) await one.safety.receive(change(message));
  }
  await quiet();
}

const codeOf = ({ outcomes }: End): string => {
  const [outcome] = outcomes;
  return outcome === undefined ? 'none' : outcome === 'differs' ? outcome : outcome.code.join(' ');
};
const noncesOf = ({ outcomes }: End): Nonces | null => {
  const [outcome] = outcomes;
  return outcome === undefined || outcome === 'differs' ? null : outcome.nonces;
};

const pair = async () => [await createIdentity(), await createIdentity()] as const;

describe('two ends of one channel', () => {
  it('come to one code, of four pictures', async () => {
    const [ada, grace] = await pair();
    const one = open({ identity: ada, theirs: grace.publicKey, fingerprints: ['a', 'g'] });
    const other = open({ identity: grace, theirs: ada.publicKey, fingerprints: ['g', 'a'] });
    await converse(one, other);
    expect(codeOf(one)).toMatch(/^\d+ \d+ \d+ \d+$/);
    expect(codeOf(other)).toBe(codeOf(one));
    expect([one.outcomes.length, other.outcomes.length]).toEqual([1, 1]);
  });

  it('keep it, also on new connections, while both remember', async () => {
    const [ada, grace] = await pair();
    const meet = async (kept: readonly [Nonces | null, Nonces | null], fresh: string) => {
      const one = open({ identity: ada, theirs: grace.publicKey, fingerprints: [fresh, 'g'], kept: kept[0] });
      const other = open({ identity: grace, theirs: ada.publicKey, fingerprints: ['g', fresh], kept: kept[1] });
      await converse(one, other);
      expect(codeOf(other)).toBe(codeOf(one));
      return [codeOf(one), noncesOf(one)] as const;
    };
    const [code, nonces] = await meet([null, null], 'first');
    expect((await meet([nonces, nonces], 'second'))[0]).toBe(code);
    expect((await meet([nonces, null], 'third'))[0]).not.toBe(code);
    expect((await meet([null, nonces], 'fourth'))[0]).not.toBe(code);
  });

  it('see that there is somebody between them who only passes things on', async () => {
    const [ada, grace] = await pair();
    const one = open({ identity: ada, theirs: grace.publicKey, fingerprints: ['a', 'm'] });
    const other = open({ identity: grace, theirs: ada.publicKey, fingerprints: ['g', 'm'] });
    await converse(one, other);
    expect([codeOf(one), codeOf(other)].filter((code) => code !== 'none')).toEqual(['differs']);
  });

  it.each([
    ['the commitment', 'commit', 'value'],
    ['a signature', 'commit', 'signature'],
    ['the answer’s signature', 'answer', 'signature'],
    ['the number revealed', 'reveal', 'value'],
  ] as const)('see that %s was changed', async (_, step, field) => {
    const [ada, grace] = await pair();
    const one = open({ identity: ada, theirs: grace.publicKey, fingerprints: ['a', 'g'] });
    const other = open({ identity: grace, theirs: ada.publicKey, fingerprints: ['g', 'a'] });
    await converse(one, other, (message) => {
      if (message.step !== step) return message;
      const text = String(new Map(Object.entries(message)).get(field));
      return { ...message, [field]: `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}` };
    });
    expect([codeOf(one), codeOf(other)]).toContain('differs');
  });

  it('take no second commitment', async () => {
    const [ada, grace] = await pair();
    const ends = [
      open({ identity: ada, theirs: grace.publicKey, fingerprints: ['a', 'g'] }),
      open({ identity: grace, theirs: ada.publicKey, fingerprints: ['g', 'a'] }),
    ] as const;
    await Promise.all(ends.map(({ safety }) => safety.begin()));
    const [first, second] = ends[0].sent.length > 0 ? ends : ([ends[1], ends[0]] as const);
    const [commit] = first.sent;
    if (commit === undefined) throw new Error('one of the two begins');
    await second.safety.receive(commit);
    await second.safety.receive(commit);
    expect(codeOf(second)).toBe('differs');
  });
});

/** Signs for nothing and believes everything, so that ten thousand are soon done; the numbers are repeatable. */
function cheap(seed: number): { readonly crypto: Crypto; identity(): IdentityKey } {
  const chance = createChance(seed);
  const random = (bytes: Bytes): Bytes => bytes.map(() => chance.below(256));
  const subtle = new Proxy(crypt.subtle, {
    get(real, name) {
      if (name === 'verify') return () => Promise.resolve(true);
      if (name === 'importKey') return () => Promise.resolve({});
      const method: unknown = Reflect.get(real, name);
      return typeof method === 'function'
        ? (...given: unknown[]): unknown => Reflect.apply(method, real, given)
        : method;
    },
  });
  const identity = (): IdentityKey => ({
    publicKey: random(new Uint8Array(32)),
    sign: () => Promise.resolve(new ArrayBuffer(64)),
  });
  return { crypto: { subtle, random }, identity };
}

describe('somebody in the middle with keys of their own', () => {
  const ATTACKERS = 10_000;

  it('never have the same code at both ends, whichever order they play in', { timeout: 60_000 }, async () => {
    const { crypto, identity } = cheap(1);
    let same = 0;
    for (let attacker = 0; attacker < ATTACKERS; attacker += 1) {
      const [ada, grace, mallory] = [identity(), identity(), identity()];
      const meet = async (victim: IdentityKey) => {
        const honest = open({ crypto, identity: victim, theirs: mallory.publicKey });
        await converse(honest, open({ crypto, identity: mallory, theirs: victim.publicKey }));
        return codeOf(honest);
      };
      if ((await meet(ada)) === (await meet(grace))) same += 1;
    }
    expect(same).toBe(0);
  });

  it('cannot tell a number that they chose after they saw the other one', async () => {
    const { crypto, identity } = cheap(2);
    for (let round = 0; round < 50; round += 1) {
      const [ada, mallory] = [identity(), identity()];
      const honest = open({ crypto, identity: ada, theirs: mallory.publicKey });
      await honest.safety.begin();
      if (honest.sent.length > 0) continue;
      // Ada answers: Mallory commits to one number and reveals another.
      const liar = open({ crypto, identity: mallory, theirs: ada.publicKey });
      await converse(liar, honest, (message) =>
        message.step === 'reveal' ? { step: 'reveal', value: 'A'.repeat(21) + 'Q' } : message,
      );
      expect(codeOf(honest)).toBe('differs');
    }
  });
});
