import { LayoutGrid, LayoutPanelLeft } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Bar, Frame, IconButton, Pager, PeopleButton, Room, View } from '#components';
import { useCall, useCallState } from '#hooks';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import { Announcer } from './Announcer.tsx';
import { CallControls } from './CallControls.tsx';
import { Clock } from './Clock.tsx';
import type { InviteWay } from './inviteWay.ts';
import { Notices } from './Notices.tsx';
import { NOTHING, type Overlay } from './overlay.ts';
import { Dialogs, Menus, PeoplePanel, useOnDemand } from './onDemand.tsx';
import type { Shortcut } from './shortcuts.ts';
import { playAll, Sounds } from './Sounds.tsx';
import { Stage } from './Stage.tsx';
import { useAutoHide } from './useAutoHide.ts';
import { type DeviceSwitches, useDeviceSwitches } from './useDeviceSwitches.ts';
import { type FullScreen, useFullScreen } from './useFullScreen.ts';
import { usePushToTalk } from './usePushToTalk.ts';
import { useShortcuts } from './useShortcuts.ts';
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

/** What is open over and beside the call. */
interface Opened {
  readonly overlay: Overlay;
  readonly setOverlay: (overlay: Overlay) => void;
  readonly panel: boolean;
  readonly setPanel: (open: boolean) => void;
}

interface Keyed {
  readonly switches: DeviceSwitches;
  readonly fullScreen: FullScreen;
  readonly view: Looks;
  readonly opened: Opened;
}

/** The keys of the call, and what they do. */
function useKeys({ switches, fullScreen, view, opened }: Keyed): void {
  const { leave } = useCall();
  const { setOverlay, panel, setPanel } = opened;
  const actions: Readonly<Record<Exclude<Shortcut, 'talk'>, () => void>> = {
    microphone: switches.toggleMicrophone,
    camera: switches.toggleCamera,
    share: switches.toggleShare,
    layout: view.toggleLayout,
    'full-screen': fullScreen.toggle,
    people: () => setPanel(!panel),
    help: () => setOverlay({ at: 'dialog', dialog: 'keys' }),
    settings: () => setOverlay({ at: 'dialog', dialog: 'settings' }),
    close: () => setPanel(false),
    leave,
  };
  useShortcuts((shortcut) => actions[shortcut](), usePushToTalk());
}

interface NameProps {
  readonly title: string;
  readonly since: number | null | undefined;
  /** There is a server, which may get lost. */
  readonly served: boolean;
}

/** One end of the row: which call this is, and how long it has been going on. */
function Name({ title, since, served }: NameProps): ReactNode {
  const say = useWords();
  const entered = useCallState((state) => (state.status.at === 'in-call' ? state.status.since : null));
  const start = since ?? entered;
  const lost = useCallState((state) => state.path === 'down') && served;
  return (
    <Room
      name={title}
      security={say('c.secure')}
      clock={start !== null && <Clock since={start} />}
      trouble={lost ? say('c.server.down') : undefined}
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
      {view.pages > 1 && (
        <Pager
          page={view.page}
          pages={view.pages}
          words={{
            label: say('c.page', { a: view.page + 1, b: view.pages }),
            previous: say('c.page.prev'),
            next: say('c.page.next'),
          }}
          onPage={view.turn}
        />
      )}
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
      />
    </View>
  );
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
  const opened = useMemo(() => ({ overlay, setOverlay, panel, setPanel }), [overlay, panel]);
  const view = useView();
  const switches = useDeviceSwitches();
  const fullScreen = useFullScreen();
  useKeys({ switches, fullScreen, view, opened });
  useAutoHide(frame, view.layout === 'duo' && view.order.length > 0 && !panel);

  const open = (menu: 'microphone' | 'camera' | 'more') =>
    setOverlay(overlay.at === 'menu' && overlay.menu === menu ? NOTHING : { at: 'menu', menu });
  const menuOf = overlay.at === 'tile' ? overlay.who : null;
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
            menuOf={menuOf}
            onMenu={(who) => setOverlay(who === menuOf ? NOTHING : { at: 'tile', who })}
          />
          {view.order.length === 0 && view.screen === null && invite.card}
        </>
      }
      bar={
        <Bar>
          <Name title={title} since={since} served={invite.link !== null} />
          <CallControls switches={switches} overlay={overlay} onMenu={open} onLeave={leave} />
          <Ends view={view} opened={opened} />
          {overlay.at !== 'nothing' && <Menus {...{ overlay, setOverlay, view, switches, fullScreen, invite }} />}
        </Bar>
      }
      panel={panel && <PeoplePanel view={view} onInvite={invite.open} onClose={() => setPanel(false)} />}
    >
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
      {overlay.at === 'dialog' && <Dialogs overlay={overlay} onClose={() => setOverlay(NOTHING)} />}
    </Frame>
  );
}
