import { Check } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { classes } from '../classes.ts';
import styles from './Menu.module.css';
import { findByPrefix, step } from './menuKeys.ts';
import { useLayer } from './useLayer.ts';

interface MenuProps {
  readonly label: string;
  /** The CSS anchor name of the button it hangs on. */
  readonly anchor: string;
  /** Above its button in the bar, or below one in a tile. */
  readonly side?: 'above' | 'below' | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Letters typed within this time are one word. */
const TYPING = 600;

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter((item) => item.checkVisibility());
}

/** Typing the beginning of an item's words goes to it. */
function useTypeahead(): (menu: HTMLElement, key: string) => void {
  const typed = useRef({ text: '', at: 0 });
  return (menu, key) => {
    const now = performance.now();
    const text = now - typed.current.at < TYPING ? typed.current.text + key : key;
    typed.current = { text, at: now };
    const all = items(menu);
    const from = all.findIndex((item) => item === document.activeElement);
    all[
      findByPrefix(
        all.map((item) => item.textContent),
        text,
        from,
      )
    ]?.focus();
  };
}

/** The chosen one of several, else the first. */
function focusFirst(menu: HTMLElement): void {
  (menu.querySelector<HTMLElement>('[aria-checked="true"]') ?? items(menu)[0])?.focus();
}

/** A menu in the top layer, hanging on its button; a sheet from below on phones. Open for as long as it is rendered. */
export function Menu({ label, anchor, side = 'above', onClose, children }: MenuProps): ReactNode {
  const typeahead = useTypeahead();
  const ref = useLayer('menu', focusFirst, onClose);

  const onKeyDown = (event: KeyboardEvent) => {
    const menu = ref.current;
    if (menu === null || event.ctrlKey || event.metaKey || event.altKey) return;
    // Keys pressed in a menu are the menu's: "m" finds "Microphone" and mutes nobody.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    const all = items(menu);
    const next = step(
      event.key,
      all.findIndex((item) => item === document.activeElement),
      all.length,
    );
    if (next !== null) {
      event.preventDefault();
      all[next]?.focus();
    } else if (event.key.length === 1 && event.key !== ' ') typeahead(menu, event.key);
  };

  // as: React's style type does not know anchors in every version.
  const look = { positionAnchor: anchor } as CSSProperties;
  return (
    <>
      <div className={styles['backdrop']} aria-hidden="true" />
      <div
        ref={ref}
        popover="manual"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={styles['menu']}
        data-side={side}
        style={look}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
    </>
  );
}

interface MenuItemProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly keys?: string | undefined;
  /** On phones only, or anywhere but there. */
  readonly only?: 'narrow' | 'wide' | undefined;
  /** Somebody loses something by it. */
  readonly danger?: boolean | undefined;
  readonly onPick: () => void;
}

/** Something to do. */
export function MenuItem({ icon, text, keys, only, danger = false, onPick }: MenuItemProps): ReactNode {
  return (
    <button
      type="button"
      role="menuitem"
      className={styles['item']}
      data-only={only}
      data-danger={danger || undefined}
      onClick={onPick}
    >
      {icon}
      <span>{text}</span>
      {keys !== undefined && <kbd aria-hidden="true">{keys}</kbd>}
    </button>
  );
}

interface MenuChoiceProps {
  readonly text: string;
  readonly checked: boolean;
  /** `one` of several, or a switch `of its own`. */
  readonly kind?: 'one' | 'own' | undefined;
  readonly onPick: () => void;
}

/** Something to choose. */
export function MenuChoice({ text, checked, kind = 'one', onPick }: MenuChoiceProps): ReactNode {
  return (
    <button
      type="button"
      role={kind === 'one' ? 'menuitemradio' : 'menuitemcheckbox'}
      aria-checked={checked}
      className={styles['item']}
      onClick={onPick}
    >
      <span>{text}</span>
      <Check className={classes('i', styles['check'])} />
    </button>
  );
}

interface MenuGroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Choices that belong together. */
export function MenuGroup({ title, children }: MenuGroupProps): ReactNode {
  return (
    // A fieldset is a form's; this is a part of a menu.
    <div role="group" aria-label={title}>
      <div className={styles['heading']} aria-hidden="true">
        {title}
      </div>
      {children}
    </div>
  );
}

export function MenuRule(): ReactNode {
  return <hr className={styles['rule']} />;
}
