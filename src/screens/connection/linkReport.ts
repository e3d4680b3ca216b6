import type { LinkReport } from '#store';
import type { Language, Say } from '../words/index.ts';
import { describeFlow, describePath, describeProtocol, writeRate, writeShare, writeTime } from './linkLook.ts';

export interface ReportOptions {
  readonly say: Say;
  readonly language: Language;
  /** Names the relay's host, which is the only address there is in a report. */
  readonly addresses: boolean;
  /** Which browser this is, as it says itself. */
  readonly browser: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What every report begins with. */
export function heading(title: string, { browser, now }: ReportOptions): readonly string[] {
  return [`Parley · ${title}`, new Date(now).toISOString(), browser];
}

function linesOf(link: LinkReport, { say, language, addresses }: ReportOptions): readonly string[] {
  const flows = [
    ['q.video.in', link.videoIn],
    ['q.video.out', link.videoOut],
    ['q.audio.in', link.audioIn],
    ['q.audio.out', link.audioOut],
  ] as const;
  const { path } = link;
  const way =
    path === null
      ? []
      : [
          `${say('q.path')}: ${describePath(path, say, addresses)} (${path.local} – ${path.remote})`,
          `${say('q.protocol')}: ${describeProtocol(path)}`,
        ];
  return [
    `${say('q.down')}: ${writeRate(language, link.bitrateIn).join(' ')}`,
    `${say('q.up')}: ${writeRate(language, link.bitrateOut).join(' ')}`,
    `${say('q.rtt')}: ${writeTime(language, link.roundTrip).join(' ')}`,
    `${say('q.loss')}: ${writeShare(language, link.lossIn).join(' ')} / ${writeShare(language, link.lossOut).join(' ')}`,
    ...way,
    ...flows.flatMap(([id, flow]) => (flow === null ? [] : [`${say(id)}: ${describeFlow(flow, language)}`])),
  ];
}

/** How all links do, as text to send to somebody who helps. Names nobody, and no address unless asked to. */
export function linkReport(links: readonly LinkReport[], options: ReportOptions): string {
  const { say } = options;
  const parts = links.map((link, at) => [
    '',
    `${say('q.person', { n: at + 1 })}: ${say(`q.${link.level}`)}${link.cause === null ? '' : ` (${link.cause})`}`,
    ...linesOf(link, options),
  ]);
  return [...heading(say('q.title'), options), ...parts.flat(), ''].join('\n');
}
