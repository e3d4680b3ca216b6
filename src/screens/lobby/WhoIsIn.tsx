import type { ReactNode } from 'react';
import { Avatars } from '#components';
import { useCallState } from '#hooks';
import { type Language, type Say, useLanguage, useWords } from '../words/index.ts';
import styles from './WhoIsIn.module.css';

/** How many are named before the rest becomes a number. */
const NAMED = 2;

/** Keeps a name's writing direction to itself. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

function sentence(say: Say, language: Language, names: readonly string[], n: number): string {
  const named = names.filter((name) => name !== '').slice(0, n === NAMED + 1 ? NAMED + 1 : NAMED);
  const rest = n - named.length;
  const others = rest === 0 ? [] : [say(named.length === 0 ? 'lobby.people' : 'lobby.others', { n: rest })];
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format([...named.map(isolate), ...others]);
  return say('lobby.here', { n, names: list });
}

/** Who is already in the call. */
export function WhoIsIn(): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const preview = useCallState((state) => state.preview);
  const path = useCallState((state) => state.path);
  // Holds its place until the door answers, unless it does not.
  if (preview === null && path === 'down') return null;
  return (
    <div className={styles['there']} role="status">
      {preview !== null && preview.count > 0 && (
        <>
          <Avatars names={preview.names} size="2rem" on="var(--bg)" />
          <span>{sentence(say, language, preview.names, preview.count)}</span>
        </>
      )}
      {preview?.count === 0 && <span>{say('lobby.first')}</span>}
    </div>
  );
}
