import { CODE_PATIENCE_MIN } from '#protocol';

/** How long until an invite counts as old, in milliseconds; 0 when it does. Both times are milliseconds since 1970. */
export function untilStale(madeAt: number, now: number): number {
  return Math.max(0, madeAt + CODE_PATIENCE_MIN * 60_000 - now);
}

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** "7 minutes ago", "3 hours ago"; null for what was made just now, or by a clock that is ahead. */
export function agoText(minutes: number, language: string): string | null {
  const [unit, size] = UNITS.find(([, length]) => minutes >= length) ?? ['minute', 1];
  if (minutes < size) return null;
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(minutes / size), unit);
}
