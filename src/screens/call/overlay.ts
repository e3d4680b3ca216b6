import type { ParticipantId } from '#protocol';
import type { Someone } from './layout.ts';

/** What lies over the call just now: one menu or one dialog, never two. */
export type Overlay =
  | { readonly at: 'nothing' }
  | { readonly at: 'menu'; readonly menu: 'microphone' | 'camera' | 'more' }
  /** The options of somebody, on their tile or in their row among the people. */
  | { readonly at: 'tile' | 'person'; readonly who: Someone }
  | { readonly at: 'connection' }
  /** Who can listen in; of one person, or of all. */
  | { readonly at: 'security'; readonly who: ParticipantId | null }
  | { readonly at: 'dialog'; readonly dialog: 'settings' | 'keys' }
  /** Whether somebody is really to be sent away. */
  | { readonly at: 'dialog'; readonly dialog: 'remove'; readonly who: ParticipantId }
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

const whose = (overlay: Overlay) => (overlay.at === 'tile' || overlay.at === 'person' ? overlay.who : null);

/** Whether the same menu, of the same kind and of the same person, is meant. */
export function isSame(one: Overlay, other: Overlay): boolean {
  if (one.at === 'menu' && other.at === 'menu') return one.menu === other.menu;
  return one.at === other.at && whose(one) === whose(other);
}
