import { Leaf, Route, Video, Waypoints } from 'lucide-react';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Bars, Button, type Fact, Facts, Figure, Figures, Pick, Popover } from '#components';
import { type Reports, useCall, useCallState, useSettings } from '#hooks';
import { type CallReport, holdsVideo, type LinkReport, type QualityLevel } from '#store';
import { useWho } from '../call/useWho.ts';
import { useLanguage, useWords } from '../words/index.ts';
import styles from './ConnectionPopover.module.css';
import { CopyReport } from './CopyReport.tsx';
import {
  describeFlow,
  describePath,
  describeProtocol,
  lossOf,
  sentenceOf,
  tonesOf,
  worstFirst,
  writeRate,
  writeShare,
  writeTime,
} from './linkLook.ts';
import { linkReport } from './linkReport.ts';

interface ConnectionPopoverProps {
  readonly reports: Reports;
  readonly onClose: () => void;
}

/** How the connection does, what is to blame and what was done about it. */
export function ConnectionPopover({ reports, onClose }: ConnectionPopoverProps): ReactNode {
  const say = useWords();
  const history = useSyncExternalStore(reports.subscribe, reports.latest);
  const links = worstFirst(history.at(-1)?.links ?? []);
  const [picked, setPicked] = useState<string | null>(null);
  const shown = links.find(({ id }) => id === picked) ?? links[0];
  const away = useCallState(({ participants }) => shown !== undefined && participants[shown.id]?.phase !== 'connected');
  const common = { label: say('q.title'), closeLabel: say('app.close'), onClose };
  if (shown === undefined) {
    return (
      <Popover {...common} title={say('q.title')}>
        <Nothing />
      </Popover>
    );
  }
  const level = away ? 'poor' : shown.level;
  return (
    <Popover {...common} icon={<Bars level={level} />} title={say(away ? 'n.reconnecting' : `q.${level}`)}>
      <Sentence link={shown} away={away} />
      {links.length > 1 && <People links={links} shown={shown} onPick={setPicked} />}
      <Details link={shown} history={history} />
      <CopyReport report={(options) => linkReport(links, options)}>
        <Help level={level} />
      </CopyReport>
    </Popover>
  );
}

/** Nobody else is here, or nothing was measured yet. */
function Nothing(): ReactNode {
  const say = useWords();
  const alone = useCallState(({ order }) => order.length === 0);
  return <p className={styles['sentence']}>{say(alone ? 'q.alone' : 'q.measuring')}</p>;
}

interface SentenceProps {
  readonly link: LinkReport;
  /** Nothing travels just now. */
  readonly away: boolean;
}

function Sentence({ link, away }: SentenceProps): ReactNode {
  const say = useWords();
  const who = useWho();
  const strain = useCallState((state) => state.strain);
  const id = away ? 'q.s.away' : sentenceOf(link, strain);
  return <p className={styles['sentence']}>{say(id, { name: who(link.id) })}</p>;
}

interface PeopleProps {
  readonly links: readonly LinkReport[];
  readonly shown: LinkReport;
  readonly onPick: (id: string) => void;
}

function People({ links, shown, onPick }: PeopleProps): ReactNode {
  const say = useWords();
  const who = useWho();
  return (
    <div className={styles['people']}>
      <Pick
        label={say('q.with')}
        value={shown.id}
        options={links.map(({ id, level }) => ({ value: id, text: `${who(id)} · ${say(`q.${level}`)}` }))}
        onPick={onPick}
      />
    </div>
  );
}

interface DetailsProps {
  readonly link: LinkReport;
  readonly history: readonly CallReport[];
}

function Details({ link, history }: DetailsProps): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const strain = useCallState((state) => state.strain);
  const tones = tonesOf(link, strain);
  const series = (pick: (link: LinkReport) => number | null) =>
    history.map(({ links }) => {
      const then = links.find(({ id }) => id === link.id);
      return then === undefined ? null : pick(then);
    });
  const figure = (id: string, [value, unit]: readonly [string, string]) => ({ label: say(id), value, unit });
  return (
    <>
      <Figures label={say('q.last')}>
        <Figure
          {...figure('q.down', writeRate(language, link.bitrateIn))}
          tone={tones.receiving}
          series={series(({ bitrateIn }) => bitrateIn)}
          top={500_000}
        />
        <Figure
          {...figure('q.up', writeRate(language, link.bitrateOut))}
          tone={tones.sending}
          series={series(({ bitrateOut }) => bitrateOut)}
          top={500_000}
        />
        <Figure
          {...figure('q.rtt', writeTime(language, link.roundTrip))}
          tone={tones.roundTrip}
          series={series(({ roundTrip }) => roundTrip)}
          top={200}
        />
        <Figure
          {...figure('q.loss', writeShare(language, lossOf(link)))}
          tone={tones.loss}
          series={series(lossOf)}
          top={0.05}
        />
      </Figures>
      <Facts facts={useFacts(link)} />
    </>
  );
}

function useFacts({ path, videoIn, videoOut, audioIn, audioOut }: LinkReport): readonly Fact[] {
  const say = useWords();
  const language = useLanguage();
  const flows = [
    ['q.video.in', videoIn],
    ['q.video.out', videoOut],
    ['q.audio.in', audioIn],
    ['q.audio.out', audioOut],
  ] as const;
  const way = path?.kind === 'relay' ? <Waypoints className="i sm" /> : <Route className="i sm" />;
  return [
    ...(path === null
      ? []
      : [
          { term: say('q.path'), icon: way, text: describePath(path, say, true) },
          { term: say('q.protocol'), text: describeProtocol(path) },
        ]),
    ...flows.flatMap(([id, flow]) => (flow === null ? [] : [{ term: say(id), text: describeFlow(flow, language) }])),
  ];
}

/** What a person can do about it. */
function Help({ level }: { readonly level: QualityLevel }): ReactNode {
  const say = useWords();
  const { resumeVideo } = useCall();
  const [{ dataSaver }, store] = useSettings();
  const held = useCallState(holdsVideo);
  if (held) {
    return (
      <Button key="resume" size="sm" variant="primary" onClick={resumeVideo}>
        <Video className="i sm" />
        {say('n.resume')}
      </Button>
    );
  }
  if (level !== 'poor' || dataSaver) return null;
  return (
    <Button key="saver" size="sm" variant="primary" onClick={() => store.change({ dataSaver: true })}>
      <Leaf className="i sm" />
      {say('q.saver')}
    </Button>
  );
}
