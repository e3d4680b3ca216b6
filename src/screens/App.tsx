import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useProduct } from '#hooks';
import { loadDirect } from './page/loadDirect.ts';
import { codeInFragment, usePlace } from './page/place.ts';
import { Crash } from './trouble/Crash.tsx';
import { browserTrouble, lacksKeys } from './trouble/browser.ts';
import { Room } from './room/Room.tsx';
import { useAppearance } from './settings/useAppearance.ts';
import { withWords } from './words/index.ts';

const loadHome = () => withWords('home', import('./home/Home.tsx'));
const Unsupported = lazy(async () => {
  const loaded = await withWords('rare', import('./trouble/Unsupported.tsx'));
  return { default: loaded.Unsupported };
});
const Home = lazy(async () => ({ default: (await loadHome()).Home }));
const Direct = lazy(async () => ({ default: (await loadDirect()).Direct }));
// Asked for beside the words, not after them.
if (location.pathname === '/') {
  (codeInFragment(location.hash) === null ? loadHome : loadDirect)().catch(() => undefined);
}

function Places(): ReactNode {
  const { site } = useProduct();
  const place = usePlace(site);
  if (place === 'room') return <Room />;
  return place === 'home' ? <Home /> : <Direct place={place} />;
}

function Screens(): ReactNode {
  useAppearance();
  const [lacking, setLacking] = useState(false);
  useEffect(() => void lacksKeys().then(setLacking), []);
  const trouble = browserTrouble() ?? (lacking ? 'unsupported' : null);
  // The address stays as it is there: it is to be opened elsewhere.
  return trouble === null ? <Places /> : <Unsupported trouble={trouble} />;
}

/** Everything on the page. Render it once a language has been spoken, below a ProductContext. */
export function App(): ReactNode {
  return (
    <Crash>
      <Suspense>
        <Screens />
      </Suspense>
    </Crash>
  );
}
