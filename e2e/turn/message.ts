import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** RFC 8489 and RFC 8656, as much as it takes to ask a TURN server for things it must refuse. */
export const METHODS = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  permission: 0x008,
  channel: 0x009,
  connect: 0x00a,
} as const;
export const ATTRIBUTES = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  channel: 0x000c,
  lifetime: 0x000d,
  peer: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  relayed: 0x0016,
  family: 0x0017,
  transport: 0x0019,
} as const;
const CLASSES = { request: 0x000, indication: 0x010, success: 0x100, failure: 0x110 } as const;
const COOKIE = 0x2112a442;

export type Attribute = readonly [type: number, value: Buffer];

/** A message as it was read. */
export interface Message {
  readonly method: number;
  readonly kind: keyof typeof CLASSES;
  readonly transaction: string;
  attribute(type: number): Buffer | undefined;
}

export const number32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
};
/** A value in the first byte of four: REQUESTED-TRANSPORT and REQUESTED-ADDRESS-FAMILY. */
export const firstOfFour = (value: number): Buffer => Buffer.from([value, 0, 0, 0]);

function write([type, value]: Attribute): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function header(type: number, length: number, transaction: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(length, 2);
  head.writeUInt32BE(COOKIE, 4);
  return Buffer.concat([head, transaction]);
}

/** What is to be made. IPv6 addresses are mixed with the transaction, so attributes are asked for with it. */
export interface Draft {
  readonly method: number;
  readonly kind: 'request' | 'indication';
  readonly attributes: (transaction: Buffer) => readonly Attribute[];
  /** null: unsigned. */
  readonly key: Buffer | null;
}

/** Makes a message. */
export function encode({ method, kind, attributes, key }: Draft): {
  readonly bytes: Buffer;
  readonly transaction: string;
} {
  const transaction = randomBytes(12);
  const body = Buffer.concat(attributes(transaction).map(write));
  const type = method | CLASSES[kind];
  // The length counts the signature already, the signature covers what is before it.
  const unsigned = Buffer.concat([header(type, body.length + (key === null ? 0 : 24), transaction), body]);
  const signature =
    key === null ? [] : [write([ATTRIBUTES.integrity, createHmac('sha1', key).update(unsigned).digest()])];
  return { bytes: Buffer.concat([unsigned, ...signature]), transaction: transaction.toString('hex') };
}

/** Reads a message; null: it is none. */
export function decode(bytes: Buffer): Message | null {
  if (bytes.length < 20 || bytes.readUInt32BE(4) !== COOKIE) return null;
  const type = bytes.readUInt16BE(0);
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  const kinds = ['request', 'indication', 'success', 'failure'] as const;
  return {
    method: type & ~0x110,
    kind: kinds.find((kind) => CLASSES[kind] === (type & 0x110)) ?? 'request',
    transaction: bytes.subarray(8, 20).toString('hex'),
    attribute: (one) => attributes.get(one),
  };
}

/** The key of a login (RFC 8489 9.2.2). */
export const keyOf = (username: string, realm: string, credential: string): Buffer =>
  createHash('md5').update(`${username}:${realm}:${credential}`).digest();

function bytesOf(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  // URL writes the dotted end of an IPv6 address as two groups.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0');
  const all = [...groups(head), ...zeros, ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** XOR-PEER-ADDRESS and its like. */
export function xorAddress(address: string, port: number, transaction: Buffer): Buffer {
  const mask = Buffer.concat([number32(COOKIE), transaction]);
  const head = Buffer.from([0, isIPv4(address) ? 1 : 2, 0, 0]);
  head.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  return Buffer.concat([head, bytesOf(address).map((byte, index) => byte ^ (mask[index] ?? 0))]);
}

/** Reads an IPv4 XOR address, or the port alone of an IPv6 one. */
export function readXorAddress(value: Buffer): { readonly address: string; readonly port: number } {
  const port = value.readUInt16BE(2) ^ (COOKIE >>> 16);
  const plain = (value.readUInt32BE(4) ^ COOKIE) >>> 0;
  return { address: [...number32(plain)].join('.'), port };
}
