import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { withWords } from '../words/index.ts';
import type {
  Dialogs as AnyDialogs,
  FirstOne as AnyFirstOne,
  InviteDialog as AnyInviteDialog,
  Menus as AnyMenus,
} from './Overlays.tsx';
import type { PeoplePanel as AnyPeoplePanel } from './PeoplePanel.tsx';
import type { TroubleToast as AnyTroubleToast } from './TroubleToast.tsx';

const loadOverlays = () => withWords('rare', import('./Overlays.tsx'));
const loadPanel = () => withWords('rare', import('./PeoplePanel.tsx'));

const LazyMenus = lazy(async () => ({ default: (await loadOverlays()).Menus }));
const LazyDialogs = lazy(async () => ({ default: (await loadOverlays()).Dialogs }));
const LazyFirstOne = lazy(async () => ({ default: (await loadOverlays()).FirstOne }));
const LazyInviteDialog = lazy(async () => ({ default: (await loadOverlays()).InviteDialog }));
const LazyTroubleToast = lazy(async () => ({ default: (await loadOverlays()).TroubleToast }));
const LazyPanel = lazy(async () => ({ default: (await loadPanel()).PeoplePanel }));

/** Fetches, once the call is on screen, the code of what opens at a press: joining does not wait for it. */
export function useOnDemand(): void {
  useEffect(() => {
    // A failure shows itself where the code is needed.
    for (const load of [loadOverlays, loadPanel]) load().catch(() => undefined);
  }, []);
}

export function Menus(props: ComponentProps<typeof AnyMenus>): ReactNode {
  return (
    <Suspense>
      <LazyMenus {...props} />
    </Suspense>
  );
}

export function Dialogs(props: ComponentProps<typeof AnyDialogs>): ReactNode {
  return (
    <Suspense>
      <LazyDialogs {...props} />
    </Suspense>
  );
}

export function FirstOne(props: ComponentProps<typeof AnyFirstOne>): ReactNode {
  return (
    <Suspense>
      <LazyFirstOne {...props} />
    </Suspense>
  );
}

export function InviteDialog(props: ComponentProps<typeof AnyInviteDialog>): ReactNode {
  return (
    <Suspense>
      <LazyInviteDialog {...props} />
    </Suspense>
  );
}

export function PeoplePanel(props: ComponentProps<typeof AnyPeoplePanel>): ReactNode {
  return (
    <Suspense>
      <LazyPanel {...props} />
    </Suspense>
  );
}

export function TroubleToast(props: ComponentProps<typeof AnyTroubleToast>): ReactNode {
  return (
    <Suspense>
      <LazyTroubleToast {...props} />
    </Suspense>
  );
}
