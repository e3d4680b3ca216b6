import { expect, test } from 'vitest';
import { sparkOf } from './spark.ts';

test.each<readonly [string, readonly (number | null)[], string, string]>([
  ['nothing measured', [], '', ''],
  ['one value is no line yet', [5], '', ''],
  ['the newest stands at the end', [0, 10], 'M50.0 29.0L100.0 1.0', 'M50.0 29.0L100.0 1.0L100.0 30L50.0 30Z'],
  ['a gap is bridged', [0, null, 10], 'M0.0 29.0L100.0 1.0', 'M0.0 29.0L100.0 1.0L100.0 30L0.0 30Z'],
  ['above the edge is at the edge', [10, 99], 'M50.0 1.0L100.0 1.0', 'M50.0 1.0L100.0 1.0L100.0 30L50.0 30Z'],
])('%s', (_, values, line, area) => {
  expect(sparkOf(values, 10, 3)).toEqual({ line, area });
});
