import { useEffect } from 'react';
import { useProduct } from '#hooks';
import { fetchDoctor } from '../connection/later.ts';
import { createLater } from '../page/createLater.ts';
import { withWords } from '../words/index.ts';

const beside = createLater(() => withWords('rare', import('./Beside.tsx')));
const overlays = createLater(() => withWords('rare', import('./Overlays.tsx')));
const panel = createLater(() => withWords('rare', import('./PeoplePanel.tsx')));
const connection = createLater(() => withWords('rare', import('../connection/ConnectionPopover.tsx')));
const security = createLater(() => withWords('rare', import('../security/SecurityPopover.tsx')));

// Right behind the call's own code, which comes while the person is still in the lobby: its keys are there from the start.
beside.fetch();

/** Fetches, once the call is on screen, what opens at a press: joining does not wait for it. */
export function useOnDemand(): void {
  const { doctor } = useProduct();
  useEffect(() => {
    for (const { fetch } of [overlays, panel, connection, security]) fetch();
    // Who needs it may have no network to fetch it with.
    fetchDoctor();
    doctor().catch(() => undefined);
  }, [doctor]);
}

export const Announcer = beside.part('Announcer');
export const AutoHide = beside.part('AutoHide');
export const Keys = beside.part('Keys');
export const Knocks = beside.part('Knocks');
export const MorePeople = beside.part('MorePeople');
export const Notices = beside.part('Notices');
export const Over = beside.part('Over');
export const OwnOver = beside.part('OwnOver');
export const Pages = beside.part('Pages');
export const PipButtons = beside.part('PipButtons');
export const ScreenTile = beside.part('ScreenTile');
export const Waiting = beside.part('Waiting');

export const Menus = overlays.part('Menus');
export const Dialogs = overlays.part('Dialogs');
export const FirstOne = overlays.part('FirstOne');
export const InviteDialog = overlays.part('InviteDialog');
export const HostTools = overlays.part('HostTools');

export const PeoplePanel = panel.part('PeoplePanel');
export const SecurityPopover = security.part('SecurityPopover');
export const ConnectionPopover = connection.part('ConnectionPopover');
