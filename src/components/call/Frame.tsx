import type { MouseEvent, ReactNode, Ref } from 'react';
import styles from './Frame.module.css';
import type { Layout } from './useFit.ts';

interface FrameProps {
  readonly ref?: Ref<HTMLDivElement> | undefined;
  readonly layout: Layout;
  /** The room's name: the page's heading, for those who hear it. */
  readonly title: string;
  readonly skip: string;
  readonly stageLabel: string;
  readonly stage: ReactNode;
  readonly bar: ReactNode;
  /** Beside the stage; below it on phones. */
  readonly panel: ReactNode;
  /** Toasts and dialogs. */
  readonly children: ReactNode;
}

function toControls(event: MouseEvent): void {
  // By hand: a jump to a fragment would stay in the address, which is the link people copy.
  event.preventDefault();
  document.querySelector<HTMLElement>('[role="toolbar"] [tabindex="0"]')?.focus();
}

/** Stage, bar and panel in every size of window: a row below on desktops, glass on phones, a rail on phones on their side. */
export function Frame({ ref, layout, title, skip, stageLabel, stage, bar, panel, children }: FrameProps): ReactNode {
  const panelled = panel !== null && panel !== undefined && panel !== false;
  return (
    <>
      <a className="skip" href="#controls" onClick={toControls}>
        {skip}
      </a>
      <div ref={ref} className={styles['frame']}>
        <div className={styles['call']} data-layout={layout} data-panel={panelled || undefined}>
          <main className={styles['stage']} aria-label={stageLabel}>
            <h1 className="vh">{title}</h1>
            {stage}
          </main>
          {bar}
          {panel}
        </div>
        {children}
      </div>
    </>
  );
}
