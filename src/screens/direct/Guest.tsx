import { Copy } from 'lucide-react';
import type { ReactNode, SubmitEvent } from 'react';
import { Button, Field } from '#components';
import { useSettings } from '#hooks';
import { cutName } from '#protocol';
import { usePasteAnywhere } from '../codes/usePasteAnywhere.ts';
import { OwnDevices } from '../lobby/OwnDevices.tsx';
import { Page } from '../page/Page.tsx';
import { useTitle } from '../page/useTitle.ts';
import { useLanguage, useWords } from '../words/index.ts';
import { agoText } from './age.ts';
import styles from './Guest.module.css';
import { type Problem, sayOf } from './problems.ts';
import { Note, ProblemNote } from './ProblemNote.tsx';
import type { Entry } from './stage.ts';
import type { DirectVisit } from './useDirectVisit.ts';

interface GuestProps {
  readonly visit: DirectVisit;
  readonly guest: Extract<Entry, { at: 'guest' }>;
}

/** Somebody invites: see yourself, say who you are, and join with the press that copies the reply. */
export function Guest({ visit, guest }: GuestProps): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const [{ name }, store] = useSettings();
  const { text, from } = guest;
  const title = sayOf(say, 'r.title', from.name);
  const ago = agoText(from.ageMinutes, language);
  useTitle(title);
  usePasteAnywhere(visit.take);
  const join = (event: SubmitEvent) => {
    event.preventDefault();
    if (!visit.joining) visit.join(text);
  };
  const problem = visit.box.problem;
  return (
    <Page kind="columns">
      <OwnDevices retry={visit.retryDevices} />
      <form className={styles['go']} onSubmit={join}>
        <div>
          <h1>{title}</h1>
          <p>{say('r.sub')}</p>
          {!from.old && <p className={styles['age']}>{ago === null ? say('r.made.now') : say('r.made', { ago })}</p>}
        </div>
        {from.old && (
          <Note tone="warn" title={say('r.old.t')} text={sayOf(say, 'r.old.s', from.name, { ago: ago ?? '' })} />
        )}
        <Field
          label={say('lobby.name')}
          note={say('lobby.optional')}
          autoComplete="name"
          enterKeyHint="go"
          placeholder={say('lobby.namePh')}
          value={name}
          onChange={(event) => store.change({ name: cutName(event.target.value) })}
        />
        {problem !== null && <Complaint problem={problem} />}
        <Button type="submit" variant="primary" size="lg" wide busy={visit.joining}>
          {!visit.joining && <Copy className="i" />}
          {say(from.old ? 'r.anyway' : 'r.join')}
        </Button>
      </form>
    </Page>
  );
}

/** To a guest, a used invite is not theirs to replace. */
function Complaint({ problem }: { readonly problem: Problem }): ReactNode {
  const say = useWords();
  if (problem !== 'already-used') return <ProblemNote problem={problem} />;
  return <Note tone="bad" title={say('r.used.t')} text={say('r.used.s')} />;
}
