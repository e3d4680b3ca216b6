import { expect, it } from 'vitest';
import { createReports } from './useReports.ts';

it('keeps the last minute, and tells of each report until it is no longer asked to', () => {
  const reports = createReports();
  let told = 0;
  const stop = reports.subscribe(() => (told += 1));
  for (let at = 0; at < 70; at += 1) reports.keep({ at, links: [] });
  stop();
  reports.keep({ at: 70, links: [] });
  expect(told).toBe(70);
  expect(reports.latest().map(({ at }) => at)).toEqual(Array.from({ length: 60 }, (_, n) => n + 11));
});
