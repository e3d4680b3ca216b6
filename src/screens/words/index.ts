import { type Messages, setupI18n } from '@lingui/core';
import { useSyncExternalStore } from 'react';

/** The languages there are message files for. */
export const LANGUAGES = { en: 'English', zh: '简体中文' } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

export const words = setupI18n();

type Files = Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>>;

/** What is said everywhere, and what only some screens say: the others do not wait for that. */
const files = {
  main: { en: () => import('./en.po'), zh: () => import('./zh.po') },
  home: { en: () => import('./home.en.po'), zh: () => import('./home.zh.po') },
  rare: { en: () => import('./rare.en.po'), zh: () => import('./rare.zh.po') },
  direct: { en: () => import('./direct.en.po'), zh: () => import('./direct.zh.po') },
} as const satisfies Readonly<Record<string, Files>>;
type Part = keyof typeof files;

const parts = new Set<Part>(['main']);

async function load(language: Language, wanted: readonly Part[]): Promise<Messages> {
  const loaded = await Promise.all(wanted.map((part) => files[part][language]()));
  return Object.fromEntries(loaded.flatMap(({ messages }) => Object.entries(messages)));
}

/** The language to start in: the person's choice, else the browser's first that there is a file for. */
export function pickLanguage(chosen: Language | null, wanted: readonly string[]): Language {
  if (chosen !== null) return chosen;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    if (base !== undefined && isLanguage(base)) return base;
  }
  return 'en';
}

/** Loads a language's message files and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  let wanted: readonly Part[] = [];
  let messages: Messages = {};
  // A part may be asked for while the others load.
  while (wanted.length < parts.size) {
    wanted = [...parts];
    messages = await load(language, wanted);
  }
  words.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
}

/** Adds a part to what is said, in the language in force and in every one that is spoken later. */
export async function learn(part: Part): Promise<void> {
  parts.add(part);
  // Before the first language there is nothing to add to: it brings the part with it.
  if (isLanguage(words.locale)) words.load(words.locale, await load(words.locale, [part]));
}

/** Code that comes with a part of the words. A failure shows itself where the code is needed. */
export async function withWords<T>(part: Part, code: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([code, learn(part)]);
  return loaded;
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
