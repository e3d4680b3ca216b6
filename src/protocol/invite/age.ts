/** Replies were seen to work this many minutes late through NATs, in both browsers; after it a code may still work. */
export const CODE_PATIENCE_MIN = 30;

/** The minute of a time (milliseconds since 1970) as codes carry it: modulo 65536, which is 45 days. */
export function toMinute(nowMs: number): number {
  return Math.floor(nowMs / 60_000) & 0xffff;
}

// Minutes by which two clocks may differ: nobody reads a code before it was made.
const SKEW = 60;

/** How many minutes ago a code was made, -32768 to 32767: negative when its minute is more than an hour ahead. */
export function ageMinutes(minute: number, nowMs: number): number {
  const age = ((toMinute(nowMs) - minute + 0x8000) & 0xffff) - 0x8000;
  return age < 0 && age >= -SKEW ? 0 : age;
}
