import type { CodeText, LinkError, Reply } from '#core';
import { type Endpoint, failed, type InvitationCode, ok, type Result, toMinute } from '#protocol';
import type { Attempt } from './attempt.ts';
import { makeCode, referenceOf } from './codes.ts';
import { type DeskEvents, type DeskOptions, greetingAttempt } from './desk.ts';
import type { InviteDesk } from './inviteDesk.ts';

type Made = Promise<Result<CodeText, LinkError | 'malformed' | 'withdrawn'>>;

/** The reply of this page: one at a time, to the invite that was taken last. */
export interface ReplyDesk {
  /** Whether somebody still has to take it. */
  isOpen(): boolean;
  /**
   * To the invite with these bytes; the open one, if that is to the same invite. 'withdrawn': given up meanwhile, or an
   * invite of this page that this one crossed was quicker.
   */
  make(invite: InvitationCode, bytes: Uint8Array): Made;
  /** With it goes the invite of this page that its invite crossed: nobody else can use that. */
  withdraw(): void;
  /** Gives it up if its invite crossed this one, which has connected. */
  withdrawCrossed(invite: number | null): void;
}

type Invites = Pick<InviteDesk, 'cross' | 'withdraw'>;

export function createReplyDesk(options: DeskOptions, events: DeskEvents, invites: Invites): ReplyDesk {
  const desk = createDesk(options, events, invites);
  /** The invite that was taken last, and what came of it. */
  let taken: { readonly bytes: string; readonly made: Made } | null = null;
  return {
    ...desk,
    make(invite, bytes) {
      // Made anew, it would work no more where it was sent already.
      if (taken !== null && taken.bytes === bytes.join() && desk.isOpen()) return taken.made;
      taken = { bytes: bytes.join(), made: desk.make(invite, bytes) };
      return taken.made;
    },
  };
}

/** The code of a reply to the invite with these bytes, and when it was made. */
async function writeReply(options: DeskOptions, endpoint: Endpoint, bytes: Uint8Array) {
  const madeAt = options.today();
  const reference = await referenceOf(bytes, options.digest);
  const content = { ...endpoint, kind: 'reply' as const, reference, minute: toMinute(madeAt), name: options.name() };
  const { code } = await makeCode(content, options.digest);
  return { code, madeAt };
}

/** Each reply made anew. */
function createDesk(options: DeskOptions, { report, known, admit }: DeskEvents, invites: Invites): ReplyDesk {
  let attempt: Attempt | null = null;
  let reply: Reply | null = null;
  /** The invite of this page that crossed the one this is the reply to. */
  let crossed: number | null = null;

  const tell = (next: Reply | null): void => {
    reply = next;
    report({ kind: 'reply', reply });
  };
  const change = (fields: Partial<Reply>): void => {
    if (reply !== null) tell({ ...reply, ...fields });
  };
  const withdraw = (): void => {
    if (reply === null) return;
    if (reply.state !== 'connected') {
      attempt?.close();
      if (crossed !== null) invites.withdraw(crossed);
    }
    attempt = null;
    crossed = null;
    tell(null);
  };

  const begin = (to: string): Attempt => {
    withdraw();
    const begun = greetingAttempt(options, {
      known,
      failed: (error) => begun === attempt && change({ state: 'failed', error }),
      greeted(hello) {
        change({ state: 'connected' });
        admit(begun, { ...hello, offers: false, invite: crossed });
      },
    });
    attempt = begun;
    tell({ state: 'making', code: null, madeAt: options.today(), to, crossed: false, error: null });
    return begun;
  };

  const make = async (invite: InvitationCode, bytes: Uint8Array): Made => {
    const begun = begin(invite.name);
    const own = await invites.cross(invite);
    if (begun !== attempt) {
      if (own !== null) invites.withdraw(own);
      return failed('withdrawn');
    }
    crossed = own;
    if (own !== null) change({ crossed: true });
    const endpoint = await begun.reply(invite);
    if (begun !== attempt) return failed('withdrawn');
    if (!endpoint.ok) {
      const { error } = endpoint;
      begun.close();
      if (error === 'malformed') withdraw();
      else change({ state: 'failed', error });
      return endpoint;
    }
    const { code, madeAt } = await writeReply(options, endpoint.value, bytes);
    if (begun !== attempt) return failed('withdrawn');
    // The other end may have taken this page's invite meanwhile.
    if (reply?.state === 'making') change({ state: 'waiting', code, madeAt });
    return ok(code);
  };

  return {
    isOpen: () => reply !== null && (reply.state === 'making' || reply.state === 'waiting'),
    make,
    withdraw,
    withdrawCrossed(invite) {
      if (crossed === null || crossed !== invite) return;
      crossed = null;
      withdraw();
    },
  };
}
