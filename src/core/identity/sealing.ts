import { decodeSignal, makesFirst, type SessionId } from '#protocol';
import type { Sealing } from '../ports.ts';
import type { Listing, Trust } from '../standing.ts';
import { type Bytes, fromText, isSame, toText } from './bytes.ts';
import { createEnvelope, type Envelope } from './envelope.ts';
import { type IdentityKey, type Introduction, openHello, readHelloText, sealHello, writeHelloText } from './hello.ts';
import { type Crypto, deriveHelloKey, derivePairKeys, NO_PROOF } from './keys.ts';
import { createBook, createStandings, type Peer } from './peers.ts';

export interface SealingOptions {
  readonly crypto: Crypto;
  readonly identity: IdentityKey;
  /** Of this page, in this visit. */
  readonly session: SessionId;
  /** What the room's secret gives; null: it has none. */
  readonly proof: Bytes | null;
}

/** So many that cannot be opened, and none that can, are no accident. */
const ALTERED = 3;

/** A proof, and the key for hellos that comes of it. */
interface Proof {
  readonly bytes: Bytes;
  readonly key: CryptoKey;
}

interface Own {
  readonly session: SessionId;
  readonly ephemeral: CryptoKeyPair;
  readonly hello: Bytes;
}

/** Who is who, and with which keys: the pairs of one visit. */
interface Meetings {
  readonly crypto: Crypto;
  readonly own: Own;
  /** Proofs this page has, the strongest first; the last is that of those who have none. */
  readonly proofs: Proof[];
}

async function toProof({ subtle }: Crypto, bytes: Bytes): Promise<Proof> {
  return { bytes, key: await deriveHelloKey(subtle, bytes) };
}

interface Met {
  readonly introduction: Introduction;
  readonly theirs: Bytes;
  readonly proof: Proof;
}

/** Reads a hello with whatever proof opens it. */
async function meet({ crypto, proofs }: Meetings, session: SessionId, text: string): Promise<Met | null> {
  const theirs = readHelloText(text);
  if (theirs === null) return null;
  for (const proof of proofs) {
    const introduction = await openHello(crypto.subtle, theirs, { session, key: proof.key });
    if (introduction !== null) return { introduction, theirs, proof };
  }
  return null;
}

/** X25519 (RFC 7748 6.1); null: their key is one that everybody agrees on the same with. */
async function share({ crypto, own }: Meetings, ephemeral: Bytes): Promise<ArrayBuffer | null> {
  const theirs = await crypto.subtle.importKey('raw', ephemeral, 'X25519', false, []);
  try {
    return await crypto.subtle.deriveBits({ name: 'X25519', public: theirs }, own.ephemeral.privateKey, 256);
  } catch {
    // OperationError is how the browser says so.
    return null;
  }
}

/** The keys that this page has in common with somebody, whichever way their hello came. */
async function agree(meetings: Meetings, session: SessionId, met: Met): Promise<Envelope | null> {
  const { crypto, own, proofs } = meetings;
  const bits = await share(meetings, met.introduction.ephemeral);
  if (bits === null) return null;
  // Both ends have it only if both hellos were made with it.
  const mine = proofs[0] ?? met.proof;
  const proof = isSame(mine.bytes, met.proof.bytes) ? mine.bytes : NO_PROOF;
  const keys = await derivePairKeys(crypto.subtle, {
    shared: new Uint8Array(bits),
    proof,
    hellos: [own.hello, met.theirs],
    isFirst: makesFirst(own.session, session),
  });
  return createEnvelope(crypto.subtle, keys);
}

/** What somebody's hello is worth; `isOpen`: it proves nothing but that they made it. */
function trustOf(isOpen: boolean, by: Listing, hasSecret: boolean): Trust {
  if (!isOpen) return hasSecret ? 'proven' : 'introduced';
  if (by === 'members') return 'introduced';
  return hasSecret ? 'unproven' : 'listed';
}

/**
 * Makes the keys of one visit. Whoever carries signals can then drop them, and do nothing else with them
 * (the shape of Noise NNpsk0, with signed ephemeral keys).
 */
export async function createSealing(options: SealingOptions): Promise<Sealing> {
  const { crypto, identity, session } = options;
  const { subtle } = crypto;
  const ephemeral = await subtle.generateKey('X25519', false, ['deriveBits']);
  const raw = new Uint8Array(await subtle.exportKey('raw', ephemeral.publicKey));
  const open = await toProof(crypto, NO_PROOF);
  const secret = options.proof === null ? null : await toProof(crypto, options.proof);
  const key = (secret ?? open).key;
  const hello = await sealHello(crypto, { session, key, identity, ephemeral: raw });
  const proofs = secret === null ? [open] : [secret, open];
  return createPeers(options, { crypto, own: { session, ephemeral, hello }, proofs });
}

function createPeers({ session, proof }: SealingOptions, meetings: Meetings): Sealing {
  const book = createBook();
  const standings = createStandings();
  const [first, open] = [meetings.proofs[0], meetings.proofs.at(-1)];
  let learned: Bytes | null = null;

  const look = async (peer: Peer): Promise<void> => {
    const { said } = peer;
    if (said === null || peer.envelope !== null) return;
    const met = await meet(meetings, peer.address.session, said.hello);
    const trust = met === null ? 'unproven' : trustOf(met.proof === open, said.by, first !== open);
    const envelope = met === null || trust === 'unproven' ? null : await agree(meetings, peer.address.session, met);
    // By another way, meanwhile.
    if (peer.envelope !== null) return;
    if (met === null || envelope === null) return standings.tell(peer.address, { trust: 'unproven', identity: null });
    peer.envelope = envelope;
    peer.standing = { trust, identity: toText(met.introduction.identity) };
    standings.tell(peer.address, peer.standing);
    peer.out.begin(envelope);
    peer.in.begin(envelope);
  };
  const failed = (peer: Peer): void => {
    peer.failures += 1;
    if (!peer.wasOpened && peer.failures === ALTERED)
      standings.tell(peer.address, { trust: 'altered', identity: null });
  };
  const opened = (peer: Peer): void => {
    const wasDoubted = !peer.wasOpened && peer.failures >= ALTERED;
    peer.wasOpened = true;
    if (wasDoubted && peer.standing !== null) standings.tell(peer.address, peer.standing);
  };

  return {
    hello: writeHelloText(meetings.own.hello),
    listen: (listener, lifetime) => standings.listen(listener, lifetime),
    proof() {
      const known = proof ?? learned;
      return known === null ? null : toText(known);
    },
    async learn(text) {
      const bytes = fromText(text);
      if (proof !== null || learned !== null || bytes?.length !== NO_PROOF.length) return;
      learned = bytes;
      // Before the one of those who have none; the own hello was made with that.
      meetings.proofs.splice(1, 0, await toProof(meetings.crypto, bytes));
      await Promise.all(book.all().map(look));
    },
    know(member, by) {
      if (member.session === session) return;
      const peer = book.peer(member);
      const { hello } = member;
      if (peer.envelope !== null || (peer.said?.hello === hello && peer.said?.by === by)) return;
      if (hello !== undefined) {
        peer.said = { hello, by };
        void look(peer);
      } else if (by === 'server' && peer.said === null) {
        // Members may not have heard theirs yet; a server lists nobody without.
        standings.tell(peer.address, { trust: 'unproven', identity: null });
      }
    },
    vouches: (whose) => whose === session || (book.find(whose)?.envelope ?? null) !== null,
    seal(to, signal, send) {
      book.peer(to).out.add(async (envelope) => send(await envelope.seal(JSON.stringify(signal))));
    },
    open(from, body, take) {
      const peer = book.peer(from);
      peer.in.add(async (envelope) => {
        const text = await envelope.open(body);
        const signal = text === null ? null : decodeSignal(text);
        if (signal?.ok !== true) return failed(peer);
        opened(peer);
        take(signal.value);
      });
    },
  };
}
