import { lazy, type ReactNode, Suspense } from 'react';
import { usePathname } from 'wouter/use-browser-location';
import { Crash } from './trouble/Crash.tsx';
import { browserTrouble } from './trouble/browser.ts';
import { Room } from './room/Room.tsx';
import { useAppearance } from './settings/useAppearance.ts';

const loadHome = () => import('./home/Home.tsx');
const Unsupported = lazy(async () => ({ default: (await import('./trouble/Unsupported.tsx')).Unsupported }));
const Home = lazy(async () => ({ default: (await loadHome()).Home }));
// Asked for beside the words, not after them.
if (location.pathname === '/') loadHome().catch(() => undefined);

function Screens(): ReactNode {
  useAppearance();
  const path = usePathname();
  const trouble = browserTrouble();
  if (trouble !== null) return <Unsupported trouble={trouble} />;
  return path === '/' ? <Home /> : <Room />;
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
