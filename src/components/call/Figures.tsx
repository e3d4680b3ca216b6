import { Fragment, type ReactNode } from 'react';
import styles from './Figures.module.css';
import { sparkOf } from './spark.ts';

export type Tone = 'fine' | 'warn' | 'bad';

export interface FigureProps {
  readonly label: string;
  /** As written, without its unit. */
  readonly value: string;
  readonly unit: string;
  /** Colours what is bad, and only that. */
  readonly tone: Tone;
  /** One for each second, the newest last; null: not measured. */
  readonly series: readonly (number | null)[];
  /** The least that the upper edge stands for: what is small stays low. */
  readonly top: number;
}

/** Seconds across a figure. */
const PLACES = 60;

/** What is measured now, and how it was in the last minute. */
export function Figure({ label, value, unit, tone, series, top }: FigureProps): ReactNode {
  const { line, area } = sparkOf(series, Math.max(top, ...series.map((measured) => measured ?? 0)), PLACES);
  return (
    <figure className={styles['figure']} data-tone={tone}>
      <figcaption>{label}</figcaption>
      <b className="num">
        {value} <small>{unit}</small>
      </b>
      <svg viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
        <path className={styles['area']} d={area} />
        <path className={styles['line']} d={line} />
      </svg>
    </figure>
  );
}

interface FiguresProps {
  /** The time they show. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Several figures, two in a row. */
export function Figures({ label, children }: FiguresProps): ReactNode {
  return (
    // A fieldset is a form's; these are figures.
    <div className={styles['figures']} role="group" aria-label={label}>
      {children}
    </div>
  );
}

export interface Fact {
  readonly term: string;
  readonly icon?: ReactNode;
  readonly text: string;
}

/** Terms with what is known of each. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={styles['facts']}>
      {facts.map(({ term, icon, text }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd className="num">
            {icon}
            {text}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
