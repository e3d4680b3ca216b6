import { useEffect } from 'react';
import { useSettings } from '#hooks';
import { pickLanguage, speak, words } from '../words/index.ts';

/** Keeps theme, motion and language of the page as the settings say, while they change. */
export function useAppearance(): void {
  const [{ theme, motion, language }] = useSettings();

  useEffect(() => {
    const root = document.documentElement;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    // Named even when it is the system's: Chromium leaves inherited `light-dark()` colours as they were when the
    // system changes its mind while a dialog or a menu is open.
    const show = () => {
      root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    show();
    dark.addEventListener('change', show);
    return () => dark.removeEventListener('change', show);
  }, [theme]);

  useEffect(() => {
    const root = document.documentElement;
    if (motion === 'system') delete root.dataset['motion'];
    else root.dataset['motion'] = motion;
  }, [motion]);

  useEffect(() => {
    const wanted = pickLanguage(language, navigator.languages);
    // A language file that does not load leaves the page in the language it speaks.
    if (wanted !== words.locale) speak(wanted).catch(() => undefined);
  }, [language]);
}
