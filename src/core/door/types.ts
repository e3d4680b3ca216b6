import type { ParticipantId } from '#protocol';

/** What somebody may do at the door: a host everything, a co-host all but give such rights. */
export type Role = 'host' | 'cohost' | 'guest';

/** Somebody who wants in. */
export interface Knock {
  readonly id: ParticipantId;
  readonly name: string;
  /** A small JPEG as a data URL; null: there is none. */
  readonly picture: string | null;
  /** Was told to wait. */
  readonly held: boolean;
}

/** The door of the call one is in, as the statements of its hosts leave it. */
export interface Door {
  readonly mine: Role;
  /** Of the others; who is missing is a guest. */
  readonly roles: Readonly<Record<ParticipantId, Role>>;
  readonly locked: boolean;
  /** In order of arrival; only for those who may let them in. */
  readonly waiting: readonly Knock[];
}

/** Being in front of a door that is shut. */
export interface Outside {
  /** 'locked': has not knocked. 'held': asked to wait. 'removed': was sent away, and stays so. */
  readonly why: 'locked' | 'waiting' | 'held' | 'denied' | 'removed';
  /** Who can open; '': nobody who could is there. */
  readonly host: string;
  /** With 'denied': the time from which one may knock again, as `Platform.now` counts. */
  readonly again: number;
}

/** What a person does about the door. What they have no right to is not done. */
export type DoorAct =
  | { readonly kind: 'lock' | 'unlock' | 'admit-all' | 'mute-all' }
  | { readonly kind: 'knock'; readonly picture: string | null }
  | {
      readonly kind: 'admit' | 'deny' | 'hold' | 'mute' | 'remove' | 'make-host' | 'make-cohost' | 'make-guest';
      readonly id: ParticipantId;
    };
