import type { FlowReport, LinkReport, MediaPath, QualityLevel, Strain } from '#store';
import type { Tone } from '#components';
import type { Language, Say } from '../words/index.ts';

/** One-way delays above 150 ms are noticed in a conversation, above 400 ms it falls apart (ITU-T G.114). */
const ROUND_TRIP = { warn: 300, bad: 800 };
/** Sound hides less than 2 % well, and little above 5 %. */
const LOSS = { warn: 0.02, bad: 0.05 };

const RANK: Readonly<Record<QualityLevel, number>> = { poor: 0, fair: 1, good: 2 };

/** The links, the worst first. */
export function worstFirst(links: readonly LinkReport[]): readonly LinkReport[] {
  return links.toSorted((one, other) => RANK[one.level] - RANK[other.level]);
}

/** What was done about it, or what is to blame: the id of a sentence that may name the other end. */
export function sentenceOf({ level, cause }: Pick<LinkReport, 'level' | 'cause'>, strain: Strain | null): string {
  if (strain !== null && strain.cause !== 'saver') return `q.s.${strain.cause}-${strain.video}`;
  if (level !== 'good') return `q.s.${cause ?? 'unsteady'}`;
  return strain === null ? 'q.s.good' : 'q.s.saver';
}

function toneAbove(value: number, { warn, bad }: { readonly warn: number; readonly bad: number }): Tone {
  return value < warn ? 'fine' : value < bad ? 'warn' : 'bad';
}

interface Tones {
  readonly receiving: Tone;
  readonly sending: Tone;
  readonly roundTrip: Tone;
  readonly loss: Tone;
}

/** What of a link is bad. A rate is only bad when it is what holds the link back: little may be all there is to send. */
export function tonesOf(link: LinkReport, strain: Strain | null): Tones {
  const level = { good: 'fine', fair: 'warn', poor: 'bad' } as const;
  const tone = level[link.level];
  const uploads = link.cause === 'upload' ? tone : 'fine';
  return {
    receiving: link.cause === 'download' || link.cause === 'their-upload' ? tone : 'fine',
    sending: strain?.cause === 'upload' ? 'bad' : uploads,
    roundTrip: toneAbove(link.roundTrip ?? 0, ROUND_TRIP),
    loss: toneAbove(lossOf(link), LOSS),
  };
}

/** The worse of both directions, 0 to 1. */
export function lossOf({ lossIn, lossOut }: Pick<LinkReport, 'lossIn' | 'lossOut'>): number {
  return Math.max(lossIn, lossOut);
}

/** A number as written, and its unit. */
export type Written = readonly [value: string, unit: string];

function write(language: Language, value: number, digits: number): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

export function writeRate(language: Language, bitrate: number): Written {
  if (bitrate < 1e6) return [write(language, bitrate / 1e3, 0), 'kb/s'];
  return [write(language, bitrate / 1e6, 1), 'Mb/s'];
}

export function writeTime(language: Language, ms: number | null): Written {
  return [ms === null ? '–' : write(language, ms, 0), 'ms'];
}

export function writeShare(language: Language, share: number): Written {
  return [write(language, share * 100, 1), '%'];
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** Whether it is this end that goes through a relay. */
const isRelayed = (path: MediaPath): boolean => path.relayProtocol !== null || path.local === 'relay';

function placeOf({ relay }: MediaPath): readonly [host: string, port: string] {
  const [, host = '', port = ''] = /^(.*?)(?::(\d+))?$/.exec(relay ?? '') ?? [];
  return [host, port];
}

/** Which way the media take; the relay's host only where it may be told. */
export function describePath(path: MediaPath, say: Say, named: boolean): string {
  const [host] = placeOf(path);
  if (path.kind === 'direct') return say('q.direct');
  if (!isRelayed(path)) return say('q.relay.theirs');
  return named && host !== '' ? say('q.relay', { host }) : say('q.relay.own');
}

/** What the media travel over. */
export function describeProtocol(path: MediaPath): string {
  const [, port] = placeOf(path);
  const protocol = (path.relayProtocol ?? path.protocol).toUpperCase();
  const family = path.family === null ? '' : { ipv4: 'IPv4', ipv6: 'IPv6' }[path.family];
  return joined([isRelayed(path) && port !== '' ? `${protocol} ${port}` : protocol, family]);
}

/** One picture or sound, in one line. */
export function describeFlow(flow: FlowReport, language: Language): string {
  const { codec, width, height, framerate, bitrate, fec } = flow;
  const seen = width !== null && height !== null;
  return joined([
    codec ?? '',
    seen ? `${width}×${height}` : '',
    seen && framerate !== null ? `${write(language, framerate, 0)} fps` : '',
    seen ? '' : writeRate(language, bitrate).join(' '),
    fec ? 'FEC' : '',
  ]);
}
