import type { Reach } from '#protocol';
import type { Found } from './found.ts';
import {
  CHECK_PATHS,
  type Check,
  type CheckPath,
  type CheckState,
  type Detail,
  type Diagnosis,
  type Verdict,
} from './types.ts';

/** Where the results of checks that run side by side come together; whoever watches is told each. */
export interface Board {
  now(): Diagnosis;
  stateOf(path: CheckPath): CheckState | undefined;
  show(path: CheckPath, result: Pick<Check, 'state' | 'ms'>): void;
  /** Names that hide an address are no help to anybody. */
  note(path: CheckPath, found: readonly Found[]): void;
  conclude(reach: Reach, verdict: Verdict): Diagnosis;
}

export function createBoard(changed: (diagnosis: Diagnosis) => void): Board {
  let diagnosis: Diagnosis = {
    checks: CHECK_PATHS.map((path) => ({ path, state: 'waiting', ms: null })),
    verdict: null,
    reach: null,
    details: [],
  };
  const update = (next: Partial<Diagnosis>): Diagnosis => {
    diagnosis = { ...diagnosis, ...next };
    changed(diagnosis);
    return diagnosis;
  };
  return {
    now: () => diagnosis,
    stateOf: (path) => diagnosis.checks.find((check) => check.path === path)?.state,
    show(path, { state, ms }) {
      update({ checks: diagnosis.checks.map((check) => (check.path === path ? { path, state, ms } : check)) });
    },
    note(path, found) {
      const real = found.filter(({ address }) => !address.endsWith('.local'));
      update({ details: [...diagnosis.details, ...real.map((one) => toDetail(path, one))] });
    },
    conclude: (reach, verdict) => update({ reach, verdict }),
  };
}

function toDetail(path: CheckPath, { type, family, address }: Found): Detail {
  if (type !== 'host') return { path, type, address };
  return { path: family === 'v6' ? 'direct-v6' : 'direct-v4', type, address };
}
