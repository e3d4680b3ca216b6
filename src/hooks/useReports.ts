import { useEffect, useMemo } from 'react';
import type { CallReport } from '#core';
import { useProduct } from './context.ts';

/** One minute of reports. */
const KEPT = 60;

/** The reports of the last minute, the newest last; in the form that `useSyncExternalStore` takes. */
export interface Reports {
  readonly subscribe: (listener: () => void) => () => void;
  readonly latest: () => readonly CallReport[];
}

interface Keeper extends Reports {
  readonly keep: (report: CallReport) => void;
}

/** Keeps the last minute of reports. */
export function createReports(): Keeper {
  const listeners = new Set<() => void>();
  let kept: readonly CallReport[] = [];
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    latest: () => kept,
    keep(report) {
      kept = [...kept.slice(1 - KEPT), report];
      for (const listener of listeners) listener();
    },
  };
}

/** Gathers reports for as long as it is mounted, and renders nothing anew. */
export function useReports(): Reports {
  const { loaded } = useProduct();
  const reports = useMemo(() => createReports(), []);
  useEffect(() => loaded()?.inspect(reports.keep), [loaded, reports]);
  return reports;
}
