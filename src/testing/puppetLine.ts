import type { Address, Line, LineEvents } from '#core';
import type { Member, ParticipantId, SessionId } from '#protocol';

/** A line whose other end is the test. */
export interface PuppetLine extends LineEvents {
  /** What came over it, decoded from JSON and nothing more. */
  readonly heard: readonly Readonly<Record<string, unknown>>[];
  /** The last that came of this kind. */
  last(kind: string): Readonly<Record<string, unknown>> | undefined;
  says(message: unknown): void;
  /** Says who is in the call. */
  lists(members: readonly Member[], more?: { linked?: readonly ParticipantId[]; gone?: readonly SessionId[] }): void;
  /** From now on nothing can be sent. */
  refuse(): void;
}

/** A line to `remote` that is up. */
export function createPuppetLine(attach: (line: Line) => LineEvents, remote: Address): PuppetLine {
  const heard: Readonly<Record<string, unknown>>[] = [];
  let open = true;
  const events = attach({
    remote,
    isUp: () => open,
    send(body) {
      // as: the page sends nothing but objects.
      if (open) heard.push(JSON.parse(body) as Readonly<Record<string, unknown>>);
      return open;
    },
  });
  events.up();
  const says = (message: unknown): void => events.message(JSON.stringify(message));
  return {
    ...events,
    heard,
    last: (kind) => heard.findLast((message) => message['kind'] === kind),
    says,
    lists: (members, { linked = [], gone = [] } = {}) => says({ kind: 'members', members, linked, gone }),
    refuse() {
      open = false;
    },
  };
}
