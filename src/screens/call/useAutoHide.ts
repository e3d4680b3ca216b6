import { type RefObject, useEffect } from 'react';

/** Long enough to look at the controls and decide. */
const QUIET = 4000;
/** Where controls lie on the picture: phones, upright and on their side. */
const ON_PICTURE = '(max-width: 599px), (max-height: 499px) and (min-width: 600px)';
const BUSY = '[popover], dialog[open], [data-toast], :focus-visible';

/** Marks the frame `data-idle` once nobody has touched anything for a while; never while something is open. */
export function useAutoHide(frame: RefObject<HTMLElement | null>, enabled: boolean): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null || !enabled) return;
    const lifetime = new AbortController();
    const { signal } = lifetime;
    const phone = matchMedia(ON_PICTURE);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      clearTimeout(timer);
      element.removeAttribute('data-idle');
      timer = setTimeout(rest, QUIET);
    };
    const rest = () => {
      if (!phone.matches) return;
      if (element.querySelector(BUSY) === null) element.setAttribute('data-idle', '');
      else wake();
    };
    for (const event of ['pointerdown', 'pointermove', 'keydown', 'focusin'] as const) {
      addEventListener(event, wake, { signal, passive: true });
    }
    phone.addEventListener('change', wake, { signal });
    wake();
    return () => {
      lifetime.abort();
      clearTimeout(timer);
      element.removeAttribute('data-idle');
    };
  }, [frame, enabled]);
}
