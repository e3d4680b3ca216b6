import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, CheckList, Dialog } from '#components';
import { type Examination, useDoctor } from '#hooks';
import type { ParticipantId } from '#protocol';
import type { Verdict } from '#store';
import { useWho } from '../call/useWho.ts';
import { useLanguage, useWords } from '../words/index.ts';
import { CopyReport } from './CopyReport.tsx';
import styles from './DoctorDialog.module.css';
import { doctorReport, sentenceOf, stateOf } from './doctorReport.ts';

interface DoctorDialogProps {
  /** With whom it does not connect; null: nobody in particular. */
  readonly who: ParticipantId | null;
  readonly onClose: () => void;
}

/** Why calls do not connect, or that they should: every way they may take, and a sentence on what was found. */
export function DoctorDialog({ who, onClose }: DoctorDialogProps): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const [examination, again] = useDoctor(who);
  const { diagnosis, pair, unloaded } = examination;
  const done = unloaded || (diagnosis?.verdict ?? null) !== null;
  const rows = (diagnosis?.checks ?? []).map((check) => ({
    key: check.path,
    look: check.state,
    name: say(`d.${check.path}`),
    state: stateOf(check, say, language),
  }));
  return (
    <Dialog title={say('d.title')} closeLabel={say('app.close')} onClose={onClose}>
      <div className={styles['pane']}>
        <Found examination={examination} who={who} />
        <CheckList label={say('d.ways')} rows={rows} />
        {diagnosis !== null && done && (
          <CopyReport report={(options) => doctorReport(diagnosis, pair, options)}>
            <Again onAgain={again} />
          </CopyReport>
        )}
        {diagnosis === null && done && <Again onAgain={again} />}
      </div>
    </Dialog>
  );
}

function Again({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const say = useWords();
  return (
    <Button size="sm" variant="primary" onClick={onAgain}>
      <RefreshCw className="i sm" />
      {say('d.again')}
    </Button>
  );
}

interface FoundProps {
  readonly examination: Examination;
  readonly who: ParticipantId | null;
}

/** What was found here, and what is worth saying. */
function verdictsOf({ diagnosis, pair }: Examination): readonly [own: Verdict | null, shown: Verdict | null] {
  const own = diagnosis?.verdict ?? null;
  return [own, pair === null || pair === 'silent' ? own : pair];
}

/** The sentence that matters most; with somebody in particular, what stands between goes before one's own. */
function Found({ examination, who }: FoundProps): ReactNode {
  const say = useWords();
  const nameOf = useWho();
  const { pair, unloaded } = examination;
  const name = who === null ? '' : nameOf(who);
  const [own, shown] = verdictsOf(examination);
  if (unloaded || shown === null) {
    return (
      <div className={styles['found']} role="status" data-outlook={unloaded ? 'fails' : undefined}>
        <p>{say(unloaded ? 'd.unloaded' : 'd.busy')}</p>
      </div>
    );
  }
  return (
    <div className={styles['found']} role="status" data-outlook={shown.outlook}>
      <p>{sentenceOf(shown, say, name)}</p>
      {who !== null && shown === own && (
        <p className={styles['aside']}>{say(pair === 'silent' ? 'd.silent' : 'd.asking', { name })}</p>
      )}
    </div>
  );
}
