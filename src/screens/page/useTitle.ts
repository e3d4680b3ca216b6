import { useEffect } from 'react';
import { useWords } from '../words/index.ts';

/** Names the page in tabs, history and screen readers. */
export function useTitle(title: string): void {
  const app = useWords()('app.name');
  useEffect(() => {
    document.title = `${title} · ${app}`;
  }, [title, app]);
}
