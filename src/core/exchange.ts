import type { BadCode, ParticipantId, Result } from '#protocol';

/** A code for people to carry: as text for messengers, as digits for a QR symbol (numeric mode packs them tighter). */
export interface CodeText {
  /** Base62, about 100 characters. */
  readonly text: string;
  /** The same code in decimal. */
  readonly digits: string;
}

/** Why a code that can be read is not the one that is needed here. */
export type CodeError =
  | BadCode
  /** The invite this page made itself. */
  | 'own-invite'
  /** A reply, and nothing here waits for one. */
  | 'no-waiting-invite'
  /** A reply to an invite that this page did not make, or to a changed one. */
  | 'other-invite'
  /** A second reply to an invite that has brought somebody in. */
  | 'already-used'
  /** The call holds no more people. */
  | 'full';

/** Why two ends that have each other's code do not come together. */
export type LinkError =
  /** ICE found no way between the two networks. */
  | 'no-route'
  /** The other end is not the one the code names: a code was changed on its way. */
  | 'tampered'
  /** This device has no network address to offer. */
  | 'no-candidates'
  /** The other end's call holds no more people, or this one does not. */
  | 'full';

/** Where the connection that a code stands for is. */
export type ExchangeState = 'making' | 'waiting' | 'connecting' | 'connected' | 'failed';

/** An invite that this page made. One invite, one person, one use. */
export interface Invite {
  readonly id: number;
  readonly state: ExchangeState;
  /** null while it is being made. */
  readonly code: CodeText | null;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** Who replied, once known; empty: no name given. */
  readonly name: string | null;
  /** Who came in by it. */
  readonly participant: ParticipantId | null;
  readonly error: LinkError | null;
}

/** The reply that this page made to somebody's invite. */
export interface Reply {
  readonly state: ExchangeState;
  readonly code: CodeText | null;
  readonly madeAt: number;
  /** Who invites; empty: the invite does not say. */
  readonly to: string;
  /** The invite crossed one of ours: either side's next step connects, with or without this reply. */
  readonly crossed: boolean;
  readonly error: LinkError | null;
}

/** What becomes of codes, as facts. */
export type ExchangeFact =
  | { readonly kind: 'invite'; readonly invite: Invite }
  | { readonly kind: 'invite-closed'; readonly id: number }
  /** null: given up. */
  | { readonly kind: 'reply'; readonly reply: Reply | null };

/** What a text holds, before anything is done with it. */
export type CodeContent =
  | { readonly kind: 'invite'; readonly name: string; readonly ageMinutes: number; readonly old: boolean }
  | { readonly kind: 'reply' };

/** Codes out, codes in: the paste side of a signaling path without a server. */
export interface Exchange {
  /** Makes an invite for one more person. 'withdrawn': it was given up before it was made, which is no news. */
  invite(): Promise<Result<CodeText, LinkError | 'withdrawn'>>;
  /** Looks into a text without acting on it. */
  read(text: string): Promise<Result<CodeContent, CodeError>>;
  /** Makes the reply to the invite in this text. Does not depend on the invite's age. 'withdrawn': as for an invite. */
  accept(text: string): Promise<Result<CodeText, CodeError | LinkError | 'withdrawn'>>;
  /** Takes the reply in this text: its invite connects from here. */
  answer(text: string): Promise<Result<null, CodeError>>;
  /** Gives up an invite, or the reply. */
  withdraw(what: number | 'reply'): void;
  subscribe(listener: (fact: ExchangeFact) => void): () => void;
}

/** How a reply that was opened in its own tab fared with the tab that waits for it. */
export type HandOver = Result<null, CodeError>;
