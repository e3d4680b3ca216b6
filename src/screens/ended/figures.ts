const two = (number: number) => String(number).padStart(2, '0');

/** A duration as a clock shows it: 24:31, or 1:02:09. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const clock = `${hours > 0 ? two(minutes) : minutes}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${clock}` : clock;
}

const STEPS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** An amount of data with at most three digits. */
export function dataText(bytes: number, language: string): string {
  let amount = bytes / 1000;
  let step = 0;
  while (amount >= 999.5 && step < STEPS.length - 1) {
    amount /= 1000;
    step += 1;
  }
  const unit = STEPS[step] ?? 'gigabyte';
  const maximumFractionDigits = amount < 9.95 && step > 0 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits }).format(amount);
}
