import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './Tabs.module.css';

export interface Tab<T extends string> {
  readonly value: T;
  readonly icon: ReactNode;
  readonly text: string;
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onPick: (value: T) => void;
  /** What the chosen tab shows. */
  readonly children: ReactNode;
}

/** How far a key goes along the tabs, whichever way they stand; null: it is no key of theirs. */
function stepOf(event: KeyboardEvent): number | null {
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (event.key === 'ArrowDown' || event.key === forward) return 1;
  return event.key.startsWith('Arrow') ? -1 : null;
}

/** Parts of a dialog, one at a time: names at the side, on phones above. */
export function Tabs<T extends string>({ label, tabs, value, onPick, children }: TabsProps<T>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const go = (event: KeyboardEvent) => {
    const step = stepOf(event);
    if (step === null) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.value === value) + step;
    const next = tabs.at(at % tabs.length);
    if (next === undefined) return;
    onPick(next.value);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  };
  return (
    <div className={styles['tabs']}>
      {/* Focus is in the tabs; the list listens for their arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div ref={list} className={styles['list']} role="tablist" aria-label={label} onKeyDown={go}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            data-tab={tab.value}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onPick(tab.value)}
          >
            {tab.icon}
            {tab.text}
          </button>
        ))}
      </div>
      <div className={styles['panel']} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </div>
  );
}
