import type { ReactNode, RefObject } from 'react';
import { useAutoHide } from './useAutoHide.ts';

interface AutoHideProps {
  readonly frame: RefObject<HTMLElement | null>;
  readonly enabled: boolean;
}

/** Hides the controls while nobody touches anything, see {@link useAutoHide}. Shows nothing. */
export function AutoHide({ frame, enabled }: AutoHideProps): ReactNode {
  useAutoHide(frame, enabled);
  return null;
}
