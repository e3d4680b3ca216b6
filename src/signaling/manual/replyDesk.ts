import type { CodeText, LinkError, Reply } from '#core';
import { failed, type InvitationCode, ok, type Result, toMinute } from '#protocol';
import type { Attempt } from './attempt.ts';
import { makeCode, referenceOf } from './codes.ts';
import { type DeskEvents, type DeskOptions, greetingAttempt } from './desk.ts';

/** The reply of this page: one at a time, to the invite that was taken last. */
export interface ReplyDesk {
  /** Whether somebody still has to take it. */
  isOpen(): boolean;
  /** `crossed`: which of this page's invites the invite crossed. 'withdrawn': given up meanwhile, or that one was quicker. */
  make(
    invite: InvitationCode,
    bytes: Uint8Array,
    crossed: number | null,
  ): Promise<Result<CodeText, LinkError | 'malformed' | 'withdrawn'>>;
  withdraw(): void;
  /** Gives it up if its invite crossed this one, which has connected. */
  withdrawCrossed(invite: number | null): void;
}

export function createReplyDesk(options: DeskOptions, { report, known, admit }: DeskEvents): ReplyDesk {
  let attempt: Attempt | null = null;
  let reply: Reply | null = null;
  let crossedBy: number | null = null;

  const tell = (next: Reply | null): void => {
    reply = next;
    report({ kind: 'reply', reply });
  };
  const change = (fields: Partial<Reply>): void => {
    if (reply !== null) tell({ ...reply, ...fields });
  };
  const withdraw = (): void => {
    if (reply === null) return;
    if (reply.state !== 'connected') attempt?.close();
    attempt = null;
    tell(null);
  };

  const begin = (to: string, crossed: number | null): Attempt => {
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
    crossedBy = crossed;
    tell({ state: 'making', code: null, madeAt: options.today(), to, crossed: crossed !== null, error: null });
    return begun;
  };

  return {
    isOpen: () => reply !== null && (reply.state === 'making' || reply.state === 'waiting'),
    async make(invite, bytes, crossed) {
      const begun = begin(invite.name, crossed);
      const endpoint = await begun.reply(invite);
      if (begun !== attempt) return failed('withdrawn');
      if (!endpoint.ok) {
        const { error } = endpoint;
        begun.close();
        if (error === 'malformed') withdraw();
        else change({ state: 'failed', error });
        return endpoint;
      }
      const madeAt = options.today();
      const reference = await referenceOf(bytes, options.digest);
      const content = {
        ...endpoint.value,
        kind: 'reply' as const,
        reference,
        minute: toMinute(madeAt),
        name: options.name(),
      };
      const { code } = await makeCode(content, options.digest);
      if (begun !== attempt) return failed('withdrawn');
      // The other end may have taken this page's invite meanwhile.
      if (reply?.state === 'making') change({ state: 'waiting', code, madeAt });
      return ok(code);
    },
    withdraw,
    withdrawCrossed(invite) {
      if (crossedBy !== null && crossedBy === invite) withdraw();
    },
  };
}
