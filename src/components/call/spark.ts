const WIDE = 100;
const HIGH = 30;

/** A line over the given places, the newest at the end, and the area below it: SVG path data in a box of 100 by 30. */
export interface Spark {
  readonly line: string;
  readonly area: string;
}

/** Draws what was measured; null: not measured. `top` is the value at the upper edge, `places` how many fit across. */
export function sparkOf(values: readonly (number | null)[], top: number, places: number): Spark {
  const step = WIDE / (places - 1);
  const first = WIDE - (values.length - 1) * step;
  const points = values.flatMap((value, at) => {
    if (value === null) return [];
    // The line is two pixels wide: a little within the edges.
    const y = HIGH - 1 - (HIGH - 2) * Math.min(1, Math.max(0, value / top));
    return [`${(first + at * step).toFixed(1)} ${y.toFixed(1)}`];
  });
  if (points.length < 2) return { line: '', area: '' };
  const line = `M${points.join('L')}`;
  const [start = '', end = ''] = [points[0], points.at(-1)].map((point) => point?.split(' ')[0] ?? '');
  return { line, area: `${line}L${end} ${HIGH}L${start} ${HIGH}Z` };
}
