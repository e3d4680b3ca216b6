import type { ParticipantId } from '#protocol';
import type { Someone } from './layout.ts';

/** What lies over the call just now: one menu or one dialog, never two. */
export type Overlay =
  | { readonly at: 'nothing' }
  | { readonly at: 'menu'; readonly menu: 'microphone' | 'camera' | 'more' }
  | { readonly at: 'tile'; readonly who: Someone }
  | { readonly at: 'connection' }
  /** Who can listen in; of one person, or of all. */
  | { readonly at: 'security'; readonly who: ParticipantId | null }
  | { readonly at: 'dialog'; readonly dialog: 'settings' | 'keys' }
  /** Why calls do not connect: with this person, or at all. */
  | { readonly at: 'doctor'; readonly who: ParticipantId | null };

export const NOTHING: Overlay = { at: 'nothing' };

/** What is open over and beside the call. */
export interface Opened {
  readonly overlay: Overlay;
  readonly setOverlay: (overlay: Overlay) => void;
  /** Opens it, or closes it where it is open already. */
  readonly toggle: (overlay: Overlay) => void;
  readonly panel: boolean;
  readonly setPanel: (open: boolean) => void;
}

/** Whether the same menu, of the same kind and on the same tile, is meant. */
export function isSame(one: Overlay, other: Overlay): boolean {
  if (one.at === 'menu' && other.at === 'menu') return one.menu === other.menu;
  if (one.at === 'tile' && other.at === 'tile') return one.who === other.who;
  return one.at === other.at;
}
