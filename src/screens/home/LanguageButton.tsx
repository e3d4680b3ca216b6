import { Globe } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSettings } from '#hooks';
import { isLanguage, LANGUAGES, useLanguage, useWords } from '../words/index.ts';
import styles from './LanguageButton.module.css';

/** The language in force, and a way to another one that a reader of neither finds. */
export function LanguageButton(): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const [, store] = useSettings();
  return (
    <label className={styles['lang']}>
      <Globe className="i" />
      <span className="vh">{say('app.language')}</span>
      <select
        value={language}
        onChange={({ target }) => {
          if (isLanguage(target.value)) store.change({ language: target.value });
        }}
      >
        {Object.entries(LANGUAGES).map(([value, text]) => (
          <option key={value} value={value} lang={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
