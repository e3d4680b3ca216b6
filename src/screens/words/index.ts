import { type Messages, setupI18n } from '@lingui/core';
import { useSyncExternalStore } from 'react';

/** The languages there are message files for. */
export const LANGUAGES = { en: 'English', zh: '简体中文' } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

export const words = setupI18n();

const files: Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.po'),
  zh: () => import('./zh.po'),
};

/** The language to start in: the person's choice, else the browser's first that there is a file for. */
export function pickLanguage(chosen: Language | null, wanted: readonly string[]): Language {
  if (chosen !== null) return chosen;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    if (base !== undefined && isLanguage(base)) return base;
  }
  return 'en';
}

/** Loads a language's message file and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await files[language]();
  words.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
}

export type Say = (id: string, values?: Readonly<Record<string, unknown>>) => string;

const say: Say = (id, values) => words._(id, values);

/** The language in force; renders anew when it changes. */
export function useLanguage(): Language {
  const locale = useSyncExternalStore(onChange, () => words.locale);
  return isLanguage(locale) ? locale : 'en';
}

/** The sentence for an id in the language in force, with its blanks filled in. */
export function useWords(): Say {
  useLanguage();
  return say;
}

function onChange(listener: () => void): () => void {
  return words.on('change', listener);
}
