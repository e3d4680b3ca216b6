import type { CodeError, CodeText, LinkError, Reply } from '#core';
import { failed, type InvitationCode, ok, type Result, toMinute } from '#protocol';
import type { Attempt } from './attempt.ts';
import { makeCode, referenceOf } from './codes.ts';
import { type DeskEvents, type DeskOptions, greetingAttempt } from './desk.ts';

/** The reply of this page: one at a time, to the invite that was taken last. */
export interface ReplyDesk {
  /** Whether somebody still has to take it. */
  isOpen(): boolean;
  make(invite: InvitationCode, bytes: Uint8Array, crossed: boolean): Promise<Result<CodeText, CodeError | LinkError>>;
  withdraw(): void;
  /** Gives it up if its invite crossed one of ours, which has connected. */
  withdrawCrossed(): void;
}

export function createReplyDesk(options: DeskOptions, { report, admit }: DeskEvents): ReplyDesk {
  let attempt: Attempt | null = null;
  let reply: Reply | null = null;

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

  const begin = (to: string, crossed: boolean): Attempt => {
    withdraw();
    const begun = greetingAttempt(
      options,
      (error) => begun === attempt && change({ state: 'failed', error }),
      (member) => {
        change({ state: 'connected' });
        admit(begun, member, false);
      },
    );
    attempt = begun;
    tell({ state: 'making', code: null, madeAt: options.today(), to, crossed, error: null });
    return begun;
  };

  return {
    isOpen: () => reply !== null && (reply.state === 'making' || reply.state === 'waiting'),
    async make(invite, bytes, crossed) {
      const begun = begin(invite.name, crossed);
      const endpoint = await begun.reply(invite);
      if (!endpoint.ok) {
        const { error } = endpoint;
        begun.close();
        // Its invite crossed one of ours, and that one was quicker.
        if (begun !== attempt) return failed('already-used');
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
      // Already there when the invites crossed and the other side was quicker.
      if (begun === attempt && reply?.state === 'making') change({ state: 'waiting', code, madeAt });
      return ok(code);
    },
    withdraw,
    withdrawCrossed() {
      if (reply?.crossed === true) withdraw();
    },
  };
}
