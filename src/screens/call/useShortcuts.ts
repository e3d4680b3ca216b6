import { useEffect, useRef } from 'react';
import { useSettings } from '#hooks';
import { type KeyPlace, type Shortcut, shortcutOf } from './shortcuts.ts';

const TEXT = 'input:not([type="button"], [type="checkbox"], [type="radio"], [type="range"]), textarea, select';
const PRESSED = 'button, a[href], input, select, summary, [role="button"], [role^="menuitem"], [role="switch"]';

function placeOf(target: EventTarget | null): Omit<KeyPlace, 'singleKeys'> {
  const element = target instanceof Element ? target : null;
  const editable = element instanceof HTMLElement && element.isContentEditable;
  const within = (selector: string) => element !== null && element.closest(selector) !== null;
  return {
    typing: editable || within(TEXT),
    onButton: within(PRESSED),
    inDialog: document.querySelector('dialog[open]') !== null,
  };
}

/** Runs what the keys of the call ask for. `talk` comes with true at the press and false at the release. */
export function useShortcuts(run: (shortcut: Exclude<Shortcut, 'talk'>) => void, talk: (on: boolean) => void): void {
  const [{ singleKeys }] = useSettings();
  const latest = useRef({ run, talk, singleKeys });
  useEffect(() => {
    latest.current = { run, talk, singleKeys };
  });
  useEffect(() => {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    const release = () => latest.current.talk(false);
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = shortcutOf(event, { ...placeOf(event.target), singleKeys: latest.current.singleKeys });
      if (shortcut === null) return;
      if (shortcut === 'talk') latest.current.talk(true);
      else latest.current.run(shortcut);
      // Control+D would set a bookmark, Space would scroll; Escape also leaves full screen, which stays so.
      if (shortcut !== 'close') event.preventDefault();
    };
    addEventListener('keydown', down, { signal });
    addEventListener('keyup', (event) => event.key === ' ' && release(), { signal });
    // Whoever looks elsewhere may let go of the key there, and this page would not hear of it.
    addEventListener('blur', release, { signal });
    document.addEventListener('visibilitychange', release, { signal });
    return () => {
      lifetime.abort();
      release();
    };
  }, []);
}
