import { ChevronUp } from 'lucide-react';
import { type CSSProperties, type ReactNode, type Ref, useRef } from 'react';
import { classes } from '../classes.ts';
import styles from './Controls.module.css';
import { useRoving } from './useRoving.ts';

interface ControlsProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What is pressed while talking: one Tab stop, arrow keys inside. The frame's skip link leads here. */
export function Controls({ label, children }: ControlsProps): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  const roving = useRoving(bar, 'button');
  return (
    // Focus is in the buttons; the bar listens for their arrow keys.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div ref={bar} id="controls" className={styles['controls']} role="toolbar" aria-label={label} {...roving}>
      {children}
    </div>
  );
}

interface ControlButtonProps {
  readonly label: string;
  /** The key that does the same, for the tooltip. */
  readonly keys?: string | undefined;
  /** `toggle`: microphone and camera, tinted while off. `solo`: stands for itself. `leave`: ends it. */
  readonly look: 'toggle' | 'solo' | 'leave';
  /** Runs now, and others notice: filled. The label says what a press does next, so there is no pressed state beside it. */
  readonly running?: boolean | undefined;
  /** Opens a menu, and whether it is open. */
  readonly menu?: { readonly open: boolean; readonly anchor: string } | undefined;
  /** Not on phones, whose browsers cannot or whose bar has no room. */
  readonly wideOnly?: boolean | undefined;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  readonly children: ReactNode;
}

// as: React's style type does not know anchors in every version.
const anchored = (name: string) => ({ anchorName: name }) as CSSProperties;

/** One control: icon, state and colour say what it does, and words say it again. */
export function ControlButton(props: ControlButtonProps): ReactNode {
  const { label, keys, look, running = false, menu, wideOnly = false, onPress, ref, children } = props;
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={-1}
      className={classes(
        styles['control'],
        styles[look],
        running && styles['running'],
        menu?.open === true && styles['open'],
        wideOnly && styles['wideOnly'],
      )}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-haspopup={menu === undefined ? undefined : 'menu'}
      aria-expanded={menu?.open}
      style={menu === undefined ? undefined : anchored(menu.anchor)}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface SplitProps {
  readonly off: boolean;
  readonly menuLabel: string;
  readonly menu: { readonly open: boolean; readonly anchor: string };
  readonly onMenu: () => void;
  readonly children: ReactNode;
}

/** A control with a menu of its devices at its side. */
export function Split({ off, menuLabel, menu, onMenu, children }: SplitProps): ReactNode {
  return (
    <div className={styles['split']} data-off={off || undefined} style={anchored(menu.anchor)}>
      {children}
      <button
        type="button"
        tabIndex={-1}
        className={classes(styles['control'], styles['devices'])}
        aria-label={menuLabel}
        title={menuLabel}
        aria-haspopup="menu"
        aria-expanded={menu.open}
        onClick={onMenu}
      >
        <ChevronUp className="i" />
      </button>
    </div>
  );
}

/** A ring inside the microphone's button that lights with the voice: set `--level` on it, 0 to 1. */
export function LevelRing({ ref }: { readonly ref: Ref<HTMLSpanElement> }): ReactNode {
  return <span ref={ref} className={styles['ring']} aria-hidden="true" />;
}
