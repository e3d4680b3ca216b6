import type { Diagnosis, Verdict } from '#store';
import type { Language, Say } from '../words/index.ts';
import { writeTime } from './linkLook.ts';
import { heading, type ReportOptions } from './linkReport.ts';

type Check = Diagnosis['checks'][number];

/** How a way stands, in words. */
export function stateOf({ state, ms }: Check, say: Say, language: Language): string {
  const words = say(`d.${state}`);
  return ms === null ? words : `${words} · ${writeTime(language, ms).join(' ')}`;
}

/** One sentence on what was found; `name` is the person at the other end. */
export function sentenceOf({ code, side }: Verdict, say: Say, name: string): string {
  return say(`d.v.${code}`, { side, name });
}

/** What was examined and found, as text to send to somebody who helps. Names nobody, and no address unless asked to. */
export function doctorReport(
  { checks, verdict, details }: Diagnosis,
  pair: Verdict | 'silent' | null,
  options: ReportOptions,
): string {
  const { say, language, addresses } = options;
  const found = verdict === null ? [] : [`${sentenceOf(verdict, say, '')} (${verdict.code})`];
  const between =
    pair === null || pair === 'silent'
      ? []
      : [`${say('d.pair')}: ${sentenceOf(pair, say, say('q.person', { n: 1 }))} (${pair.code}, ${pair.side})`];
  const seen = addresses ? details.map(({ path, type, address }) => `${say(`d.${path}`)}: ${type} ${address}`) : [];
  return [
    ...heading(say('d.title'), options),
    '',
    ...found,
    ...between,
    ...checks.map((check) => `${say(`d.${check.path}`)}: ${stateOf(check, say, language)}`),
    ...(seen.length === 0 ? [] : ['', ...seen]),
    '',
  ].join('\n');
}
