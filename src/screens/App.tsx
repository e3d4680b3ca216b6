import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { Home } from './home/Home.tsx';
import { Crash } from './trouble/Crash.tsx';
import { Unsupported } from './trouble/Unsupported.tsx';
import { browserTrouble } from './trouble/browser.ts';
import { Room } from './room/Room.tsx';
import { useAppearance } from './settings/useAppearance.ts';
import { words } from './words/index.ts';

function Screens(): ReactNode {
  useAppearance();
  const trouble = browserTrouble();
  if (trouble !== null) return <Unsupported trouble={trouble} />;
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route>
        <Room />
      </Route>
    </Switch>
  );
}

/** Everything on the page. Render it once a language has been spoken, below a ProductContext. */
export function App(): ReactNode {
  return (
    <I18nProvider i18n={words}>
      <Crash>
        <Screens />
      </Crash>
    </I18nProvider>
  );
}
