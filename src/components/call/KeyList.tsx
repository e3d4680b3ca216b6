import { Fragment, type ReactNode } from 'react';
import styles from './KeyList.module.css';

export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

interface KeyRow {
  readonly text: string;
  /** Ways to press it; each is the keys held together. */
  readonly ways: readonly (readonly string[])[];
}

/** Which keys do what. */
export function KeyList({ groups }: { readonly groups: readonly KeyGroup[] }): ReactNode {
  return (
    // Long on small screens: scrolls by keyboard while it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['list']} tabIndex={0}>
      {groups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.rows.map((row) => (
              <div key={row.text}>
                <dt>{row.text}</dt>
                <dd>
                  {row.ways.map((keys, at) => (
                    <Fragment key={keys.join(' ')}>
                      {at > 0 && <span aria-hidden="true">/</span>}
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
