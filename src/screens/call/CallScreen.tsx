import { LayoutGrid, LayoutPanelLeft } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Bar, Frame, IconButton, PeopleButton, QualityButton, Room, View } from '#components';
import { type Reports, useCall, useCallState, useReports } from '#hooks';
import { ownLevel, securityOf } from '#store';
import { DoctorDialog } from '../connection/later.ts';
import { useTitle } from '../page/useTitle.ts';
import { useRoomSecret } from '../room/useRoomSecret.ts';
import { useWords } from '../words/index.ts';
import { CallControls } from './CallControls.tsx';
import { Clock } from './Clock.tsx';
import type { InviteWay } from './inviteWay.ts';
import { isSame, NOTHING, type Opened, type Overlay } from './overlay.ts';
import {
  Announcer,
  AutoHide,
  ConnectionPopover,
  Dialogs,
  Keys,
  Knocks,
  Menus,
  Notices,
  Pages,
  PeoplePanel,
  SecurityPopover,
  useOnDemand,
} from './onDemand.ts';
import { playAll, Sounds } from './Sounds.tsx';
import { Stage } from './Stage.tsx';
import { useDeviceSwitches } from './useDeviceSwitches.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useView, type View as Looks } from './useView.ts';
import { useWho } from './useWho.ts';

interface CallScreenProps {
  /** The room's name, or words for a call that has no room. */
  readonly title: string;
  /** What the browser's tab says, where that is something else. */
  readonly tab?: string | undefined;
  /** When the clock started; left out: when this page came in. */
  readonly since?: number | null;
  readonly invite: InviteWay;
}

interface NameProps {
  readonly title: string;
  readonly since: number | null | undefined;
  /** There is a server, which may get lost. */
  readonly served: boolean;
  readonly opened: Opened;
}

/** One end of the row: which call this is, and how long it has been going on. */
function Name({ title, since, served, opened }: NameProps): ReactNode {
  const say = useWords();
  const entered = useCallState((state) => (state.status.at === 'in-call' ? state.status.since : null));
  const start = since ?? entered;
  const lost = useCallState((state) => state.path === 'down') && served;
  const sealed = useRoomSecret() !== null || !served;
  const security = useCallState((state) => securityOf(state, sealed));
  return (
    <Room
      name={title}
      security={security}
      says={say(`s.${security}`)}
      open={opened.overlay.at === 'security'}
      onToggle={() => opened.toggle({ at: 'security', who: null })}
      clock={start !== null && <Clock since={start} />}
      trouble={lost ? say('c.server.down') : undefined}
    />
  );
}

/** Signal bars, always there: what they lead to is worth a look before anything goes wrong. */
function Connection({ opened }: { readonly opened: Opened }): ReactNode {
  const say = useWords();
  const level = useCallState(ownLevel);
  const label = say('c.quality', { q: say(`q.${level}`) });
  return (
    <QualityButton
      label={label}
      title={`${label} (I)`}
      level={level}
      open={opened.overlay.at === 'connection'}
      onToggle={() => opened.toggle({ at: 'connection' })}
    />
  );
}

/** The other end: how the call is looked at. */
function Ends({ view, opened }: { readonly view: Looks; readonly opened: Opened }): ReactNode {
  const say = useWords();
  const who = useWho();
  const count = view.order.length + 1;
  const canChange = view.order.length > 1 || view.screen !== null;
  return (
    <View>
      <Connection opened={opened} />
      {view.pages > 1 && <Pages view={view} />}
      {canChange && (
        <IconButton label={say('c.layout')} title={`${say('c.layout')} (G)`} data-wide onClick={view.toggleLayout}>
          {view.layout === 'spotlight' ? <LayoutGrid className="i" /> : <LayoutPanelLeft className="i flip" />}
        </IconButton>
      )}
      <PeopleButton
        label={`${say('c.people')}: ${say('c.people.n', { n: count })}`}
        title={`${say('c.people')} (P)`}
        names={view.order.slice(0, 3).map(who)}
        count={count}
        open={opened.panel}
        onToggle={() => opened.setPanel(!opened.panel)}
      >
        {!opened.panel && <Knocks />}
      </PeopleButton>
    </View>
  );
}

interface OverProps {
  readonly overlay: Overlay;
  readonly setOverlay: (overlay: Overlay) => void;
  readonly reports: Reports;
  /** There is a server. */
  readonly served: boolean;
}

/** What is open over the call, menus apart. */
function Over({ overlay, setOverlay, reports, served }: OverProps): ReactNode {
  const close = () => setOverlay(NOTHING);
  switch (overlay.at) {
    case 'dialog':
      return <Dialogs overlay={overlay} onClose={close} />;
    case 'connection':
      return <ConnectionPopover reports={reports} onClose={close} />;
    case 'security':
      return <SecurityPopover who={overlay.who} served={served} onClose={close} onShow={setOverlay} />;
    case 'doctor':
      return <DoctorDialog who={overlay.who} onClose={close} />;
    case 'nothing':
    case 'menu':
    case 'tile':
    case 'person':
      return null;
  }
}

/** The call itself. */
export function CallScreen({ title, tab = title, since, invite }: CallScreenProps): ReactNode {
  const say = useWords();
  useTitle(tab);
  useOnDemand();
  const { leave } = useCall();
  const frame = useRef<HTMLDivElement>(null);
  const [overlay, setOverlay] = useState<Overlay>(NOTHING);
  const [panel, setPanel] = useState(false);
  const [soundBlocked, setSoundBlocked] = useState(false);
  const opened = useMemo(() => {
    const toggle = (wanted: Overlay) => setOverlay((now) => (isSame(now, wanted) ? NOTHING : wanted));
    return { overlay, setOverlay, toggle, panel, setPanel };
  }, [overlay, panel]);
  const { toggle } = opened;
  const reports = useReports();
  const view = useView();
  const switches = useDeviceSwitches();
  const fullScreen = useFullScreen();

  return (
    <Frame
      ref={frame}
      layout={view.layout}
      title={title}
      skip={say('app.skip')}
      stageLabel={say('c.people')}
      stage={
        <>
          <Stage
            view={view}
            menuOf={overlay.at === 'tile' ? overlay.who : null}
            onMenu={(who) => toggle({ at: 'tile', who })}
            onWhy={(who) => setOverlay({ at: 'doctor', who })}
          />
          {view.order.length === 0 && view.screen === null && invite.card}
        </>
      }
      bar={
        <Bar>
          <Name title={title} since={since} served={invite.link !== null} opened={opened} />
          <CallControls
            switches={switches}
            overlay={overlay}
            onMenu={(menu) => toggle({ at: 'menu', menu })}
            onLeave={leave}
          />
          <Ends view={view} opened={opened} />
          {overlay.at !== 'nothing' && <Menus {...{ overlay, setOverlay, view, switches, fullScreen, invite }} />}
        </Bar>
      }
      panel={panel && <PeoplePanel view={view} opened={opened} onInvite={invite.open} />}
    >
      <AutoHide frame={frame} enabled={view.layout === 'duo' && view.order.length > 0 && !panel} />
      <Keys {...{ switches, fullScreen, view, opened }} />
      <Sounds onBlocked={useCallback(() => setSoundBlocked(true), [])} />
      <Notices
        soundBlocked={soundBlocked}
        cutOff={invite.cutOff}
        onPlay={() => {
          setSoundBlocked(false);
          playAll();
        }}
        onChoose={(kind) => setOverlay({ at: 'menu', menu: kind })}
      />
      <Announcer />
      {invite.dialog}
      <Over {...{ overlay, setOverlay, reports }} served={invite.link !== null} />
    </Frame>
  );
}
