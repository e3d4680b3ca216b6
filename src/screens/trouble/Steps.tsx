import { FileText, Proportions, Settings, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '#components';
import { useWords } from '../words/index.ts';
import type { Family, System } from './browser.ts';
import styles from './Steps.module.css';

/** What the button in the address bar looks like. */
const SIGNS = { chrome: Proportions, firefox: VideoOff, safari: Settings, ios: FileText } as const;

interface AddressProps {
  readonly family: Family;
}

/** The address bar with the button to press. Drawn, because words alone do not find it. */
function Address({ family }: AddressProps): ReactNode {
  const Sign = SIGNS[family];
  return (
    <span className={classes(styles['bar'], family === 'safari' && styles['end'])} aria-hidden="true">
      <b>
        <Sign className="i sm" />
      </b>
      <span>{decodeURI(location.host)}</span>
    </span>
  );
}

function Switches(): ReactNode {
  const say = useWords();
  return (
    <span className={styles['switches']} aria-hidden="true">
      <span>
        {say('lobby.cam')}
        <em />
      </span>
      <span>
        {say('lobby.mic')}
        <em />
      </span>
    </span>
  );
}

interface BrowserStepsProps {
  readonly family: Family;
}

/** How to take back a no, in this browser. */
export function BrowserSteps({ family }: BrowserStepsProps): ReactNode {
  const say = useWords();
  return (
    <ol className={styles['how']}>
      <li>
        <div>
          <span>{say(`e.${family}.1`)}</span>
          <Address family={family} />
        </div>
      </li>
      <li>
        <div>
          <span>{say(`e.${family}.2`)}</span>
          {family === 'chrome' && <Switches />}
        </div>
      </li>
    </ol>
  );
}

interface SystemStepsProps {
  readonly system: System;
}

/** How to let the browser itself have the devices, on this system. */
export function SystemSteps({ system }: SystemStepsProps): ReactNode {
  const say = useWords();
  return (
    <ol className={styles['how']}>
      <li>
        <div>{say(`e.sys.${system}.1`)}</div>
      </li>
      <li>
        <div>{say(`e.sys.${system}.2`)}</div>
      </li>
    </ol>
  );
}
