import type { Someone } from './layout.ts';

/** What lies over the call just now: one menu or one dialog, never two. */
export type Overlay =
  | { readonly at: 'nothing' }
  | { readonly at: 'menu'; readonly menu: 'microphone' | 'camera' | 'more' }
  | { readonly at: 'tile'; readonly who: Someone }
  | { readonly at: 'dialog'; readonly dialog: 'settings' | 'keys' };

export const NOTHING: Overlay = { at: 'nothing' };
