import type { CodeError, CodeText, Invite, LinkError } from '#core';
import { failed, type InvitationCode, ok, type Result, toMinute } from '#protocol';
import type { Attempt } from './attempt.ts';
import { makeCode, referenceOf } from './codes.ts';
import { type DeskEvents, type DeskOptions, greetingAttempt } from './desk.ts';

type ReplyCode = Extract<InvitationCode, { kind: 'reply' }>;

/** The invites of this page, each with its own connection. */
export interface InviteDesk {
  /** Invites that may still bring somebody in, those that are being made among them. */
  open(): number;
  /** Whether the other end of one may be there at any moment. */
  isMeeting(): boolean;
  make(): Promise<Result<CodeText, LinkError | 'withdrawn'>>;
  /** Whether this is an invite of this page. */
  owns(bytes: Uint8Array): Promise<boolean>;
  /** Takes a reply: its invite connects. */
  take(reply: ReplyCode): Promise<Result<null, CodeError>>;
  /**
   * Takes somebody's invite for the answer to the newest invite here, which from then on is for nobody else: no browser
   * takes a second answer. The value: which invite; null when none is open.
   */
  cross(other: InvitationCode): Promise<number | null>;
  withdraw(id: number): void;
  close(): void;
}

interface Entry {
  readonly attempt: Attempt;
  invite: Invite;
  reference: number | null;
  /** This end makes the offers: always, unless invites crossed. */
  offers: boolean;
}

const isOpen = ({ invite }: Entry): boolean => invite.state !== 'connected' && invite.state !== 'failed';

/** The invites there are, and how one begins and ends. */
function createBook(options: DeskOptions, { report, known, admit }: DeskEvents) {
  const entries = new Map<number, Entry>();
  let made = 0;

  const update = (entry: Entry, change: Partial<Invite>): void => {
    entry.invite = { ...entry.invite, ...change };
    if (entries.has(entry.invite.id)) report({ kind: 'invite', invite: entry.invite });
  };
  const withdraw = (id: number): void => {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    if (entry.invite.state !== 'connected') entry.attempt.close();
    report({ kind: 'invite-closed', id });
  };

  const begin = (): Entry => {
    made += 1;
    const attempt = greetingAttempt(options, {
      known,
      failed: (error) => update(entry, { state: 'failed', error }),
      greeted(hello) {
        const { name, id: participant } = hello.member;
        update(entry, { state: 'connected', name, participant });
        admit(attempt, { ...hello, offers: entry.offers, invite: entry.invite.id });
      },
    });
    const base = { id: made, code: null, name: null, participant: null, error: null };
    const invite: Invite = { ...base, state: 'making', madeAt: options.today() };
    const entry: Entry = { attempt, invite, reference: null, offers: true };
    entries.set(made, entry);
    update(entry, {});
    return entry;
  };

  const make: InviteDesk['make'] = async () => {
    const entry = begin();
    const { id } = entry.invite;
    const endpoint = await entry.attempt.invite();
    if (!entries.has(id)) return failed('withdrawn');
    if (!endpoint.ok) {
      entry.attempt.close();
      update(entry, { state: 'failed', error: endpoint.error });
      return endpoint;
    }
    const madeAt = options.today();
    const content = { ...endpoint.value, kind: 'invite' as const, minute: toMinute(madeAt), name: options.name() };
    const { code, reference } = await makeCode(content, options.digest);
    if (!entries.has(id)) return failed('withdrawn');
    entry.reference = reference;
    options.remember(reference);
    update(entry, { state: 'waiting', code, madeAt });
    return ok(code);
  };

  return { entries, update, withdraw, make };
}

export function createInviteDesk(options: DeskOptions, events: DeskEvents): InviteDesk {
  const { entries, update, withdraw, make } = createBook(options, events);
  /** The invites that crossed, also after they were given up: their other ends are told to ask for another. */
  const crossings = new Set<number | null>();
  const find = (reference: number): Entry | undefined =>
    Array.from(entries.values()).find((entry) => entry.reference === reference);

  return {
    open: () => Array.from(entries.values()).filter(isOpen).length,
    isMeeting: () => Array.from(entries.values()).some(({ invite }) => invite.state === 'connecting'),
    make,
    owns: async (bytes) => find(await referenceOf(bytes, options.digest)) !== undefined,
    async take(reply) {
      const entry = find(reply.reference);
      if (crossings.has(reply.reference)) return failed('already-used');
      if (entry === undefined) return failed(entries.size === 0 ? 'no-waiting-invite' : 'other-invite');
      if (entry.invite.state !== 'waiting') return failed('already-used');
      update(entry, { state: 'connecting', name: reply.name });
      const taken = await entry.attempt.connect(reply);
      if (!taken.ok) update(entry, { state: 'waiting', name: null });
      return taken;
    },
    async cross(other) {
      const entry = Array.from(entries.values()).findLast(({ invite }) => invite.state === 'waiting');
      const crossed = await entry?.attempt.cross(other);
      if (entry === undefined || crossed?.ok !== true) return null;
      crossings.add(entry.reference);
      entry.offers = crossed.value;
      update(entry, { state: 'connecting', name: other.name });
      return entry.invite.id;
    },
    withdraw,
    close() {
      for (const id of entries.keys()) withdraw(id);
    },
  };
}
