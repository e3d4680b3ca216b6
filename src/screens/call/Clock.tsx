import { type ReactNode, useEffect, useState } from 'react';

const two = (value: number) => String(value).padStart(2, '0');

/** A time as people read clocks: 0:08, 12:04, 1:02:33. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The engine's clock: goes on evenly when the system's is corrected. */
const now = () => performance.timeOrigin + performance.now();

interface ClockProps {
  /** Milliseconds since 1970, on a clock that is never set back. */
  readonly since: number;
}

/** How long it has been. Ticks alone: nothing around it renders anew. */
export function Clock({ since }: ClockProps): ReactNode {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return clockText(time - since);
}
