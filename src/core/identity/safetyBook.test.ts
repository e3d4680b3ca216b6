import { describe, expect, it } from 'vitest';
import type { ParticipantId, SafetyMessage } from '#protocol';
import { at, createIdentity, crypt, quiet } from '#testing';
import type { CallFact, Safety } from '../facts.ts';
import { toText } from './bytes.ts';
import type { IdentityKey } from './hello.ts';
import { type Acquaintance, type Acquaintances, openSafetyBook, type SafetyBook } from './safetyBook.ts';

interface Device {
  readonly identity: IdentityKey;
  readonly key: string;
  readonly acquaintances: Acquaintances;
}

async function device(): Promise<Device> {
  const met = new Map<string, Acquaintance & { readonly name: string }>();
  const identity = await createIdentity();
  return {
    identity,
    key: toText(identity.publicKey),
    acquaintances: {
      find: (key) => Promise.resolve(met.get(key) ?? null),
      keep: (key, acquaintance, name) => Promise.resolve(void met.set(key, { ...acquaintance, name })),
      isAnother: (key, name) =>
        Promise.resolve(Array.from(met).some(([other, one]) => other !== key && one.verified && one.name === name)),
    },
  };
}

interface Page {
  readonly book: SafetyBook;
  readonly facts: Safety[];
  readonly who: number;
}

function open({ identity, acquaintances }: Device, who: number): Page {
  const facts: Safety[] = [];
  const book = openSafetyBook({
    self: () => Promise.resolve({ crypto: crypt, identity, acquaintances }),
    lifetime: new AbortController().signal,
    nameOf: (id: ParticipantId) => `Person ${Number(id.slice(-4))}`,
    report: (fact: CallFact) => fact.kind === 'safety' && facts.push(fact.safety),
  });
  return { book, facts, who };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await quiet();
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

/** A channel between two pages, with the certificates of these names. */
async function meet(
  [one, first]: readonly [Page, Device],
  [other, second]: readonly [Page, Device],
  certificates = 'a g',
) {
  const [own = '', theirs = ''] = certificates.split(' ');
  one.book.opened({
    remote: at(other.who),
    fingerprints: [own, theirs],
    send: (message: SafetyMessage) => other.book.receive(at(one.who), message),
  });
  other.book.opened({
    remote: at(one.who),
    fingerprints: [theirs, own],
    send: (message: SafetyMessage) => one.book.receive(at(other.who), message),
  });
  one.book.stands(at(other.who), { trust: 'proven', identity: second.key });
  other.book.stands(at(one.who), { trust: 'proven', identity: first.key });
  await settle();
}

const last = ({ facts }: Page): Safety | undefined => facts.at(-1);

describe('who compared their codes', () => {
  it('know each other in the next call, by the same code', async () => {
    const [ada, grace] = [await device(), await device()];
    const [one, other] = [open(ada, 1), open(grace, 2)];
    await meet([one, ada], [other, grace]);
    expect(last(one)).toMatchObject({ state: 'unchecked', familiar: 'new' });
    expect(last(other)?.code).toEqual(last(one)?.code);
    one.book.judge(at(2).id, true);
    await settle();
    expect([last(one)?.state, last(other)?.state]).toEqual(['verified', 'unchecked']);

    const [later, too] = [open(ada, 1), open(grace, 2)];
    await meet([later, ada], [too, grace], 'new other');
    expect(last(later)).toEqual({ code: last(one)?.code, state: 'verified', familiar: 'known' });
    expect(last(too)).toMatchObject({ state: 'unchecked', familiar: 'known' });
  });

  it('are told of another device under the same name', async () => {
    const [ada, grace, thief] = [await device(), await device(), await device()];
    const page = open(ada, 1);
    await meet([page, ada], [open(grace, 2), grace]);
    page.book.judge(at(2).id, true);
    await settle();
    const later = open(ada, 1);
    await meet([later, ada], [open(thief, 2), thief]);
    expect(last(later)).toMatchObject({ state: 'unchecked', familiar: 'changed' });
  });

  it('and found them different are told so until they are compared again', async () => {
    const [ada, grace] = [await device(), await device()];
    const page = open(ada, 1);
    await meet([page, ada], [open(grace, 2), grace]);
    page.book.judge(at(2).id, false);
    await settle();
    expect(last(page)?.state).toBe('differs');
    page.book.judge(at(2).id, true);
    await settle();
    expect(last(page)?.state).toBe('verified');
  });
});

it('says so when the channel ends at somebody else', async () => {
  const [ada, grace, mallory] = [await device(), await device(), await device()];
  const page = open(ada, 1);
  // What lists them says Grace; at the other end is Mallory.
  await meet([page, ada], [open(mallory, 2), grace]);
  expect(page.facts.every(({ code }) => code === null)).toBe(true);
});

it('begins anew on a new connection', async () => {
  const [ada, grace] = [await device(), await device()];
  const [one, other] = [open(ada, 1), open(grace, 2)];
  await meet([one, ada], [other, grace]);
  await meet([one, ada], [other, grace], 'new other');
  expect(one.facts.length).toBe(2);
  expect(one.facts[1]?.code).toEqual(one.facts[0]?.code);
});
