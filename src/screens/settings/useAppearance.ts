import { useEffect } from 'react';
import { useSettings } from '#hooks';
import { pickLanguage, speak, words } from '../words/index.ts';

/** Keeps theme, motion and language of the page as the settings say, while they change. */
export function useAppearance(): void {
  const [{ theme, motion, language }] = useSettings();

  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    if (motion === 'system') delete root.dataset['motion'];
    else root.dataset['motion'] = motion;
  }, [theme, motion]);

  useEffect(() => {
    const wanted = pickLanguage(language, navigator.languages);
    // A language file that does not load leaves the page in the language it speaks.
    if (wanted !== words.locale) speak(wanted).catch(() => undefined);
  }, [language]);
}
