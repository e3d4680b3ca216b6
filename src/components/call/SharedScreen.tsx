import { Maximize, ScreenShareOff } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import { Avatar } from '../Avatar.tsx';
import { Button } from '../Button.tsx';
import type { Place } from './Tile.tsx';
import styles from './SharedScreen.module.css';

interface SharedScreenProps {
  readonly ref?: Ref<HTMLElement> | undefined;
  readonly place: Place;
  /** "Ming is presenting." */
  readonly label: string;
  readonly presenter: string;
  readonly video: ReactNode;
  readonly words: { readonly fit: string; readonly actual: string; readonly full: string };
  /** Where the browser can. */
  readonly onFullScreen?: (() => void) | undefined;
}

/** Somebody's screen: whole, never cropped, on a ground darker than the stage. */
export function SharedScreen(props: SharedScreenProps): ReactNode {
  const { ref, place, label, presenter, video, words, onFullScreen } = props;
  const [large, setLarge] = useState(false);
  // Beside a spotlight it is a reminder, not a page to scroll.
  const actual = large && place === 'main';
  return (
    <section ref={ref} className={styles['screen']} tabIndex={-1} aria-label={label} data-place={place}>
      {/* Scrolls at full size, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['picture']} data-actual={actual || undefined} tabIndex={actual ? 0 : undefined}>
        {video}
      </div>
      <div className={styles['line']}>
        <span className={styles['badge']}>
          <Avatar name={presenter} size="1.375rem" />
          <span>
            <bdi>{label}</bdi>
          </span>
        </span>
        <div className={styles['tools']} role="group" aria-label={label}>
          <button type="button" aria-pressed={!actual} onClick={() => setLarge(false)}>
            {words.fit}
          </button>
          <button type="button" aria-pressed={actual} onClick={() => setLarge(true)}>
            {words.actual}
          </button>
          {onFullScreen !== undefined && (
            <button type="button" aria-label={words.full} title={words.full} onClick={onFullScreen}>
              <Maximize className="i" />
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

interface OwnScreenProps {
  readonly place: Place;
  readonly title: string;
  readonly stop: string;
  readonly video: ReactNode;
  readonly onStop: () => void;
}

/** One's own screen while it is shared: a small copy, for a large one would show itself without end. */
export function OwnScreen({ place, title, stop, video, onStop }: OwnScreenProps): ReactNode {
  return (
    <section className={styles['screen']} tabIndex={-1} aria-label={title} data-place={place}>
      <div className={styles['own']}>
        <div className={styles['mini']}>{video}</div>
        <h2>{title}</h2>
        <Button variant="primary" className={styles['stop']} onClick={onStop}>
          <ScreenShareOff className="i" />
          {stop}
        </Button>
      </div>
    </section>
  );
}
