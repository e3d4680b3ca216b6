import type { Address, Line, LineEvents } from '#core';
import type { Gossip, ParticipantId, SessionId } from '#protocol';
import type { Membership } from './membership.ts';
import { onChange } from './pulse.ts';

/** The other end of a line, and what it says of itself. */
export interface Neighbour {
  readonly line: Line;
  up: boolean;
  /** It has told what it knows. */
  heard: boolean;
  /** Those to whom it has a line that is up. */
  linked: ReadonlySet<ParticipantId>;
  /** Tells it what is new since it was told last. */
  tell: () => void;
}

/** Those to whom this page has a line. */
export interface Neighbours {
  attach(line: Line): LineEvents;
  /** Somebody was met by a code: their line comes up in a moment. */
  expect(session: SessionId): void;
  /** Those whose line is up. */
  near(): readonly Neighbour[];
  /** Whether a line to them is up, from here or from somebody near. */
  isLinked(address: Address): boolean;
  tell(): void;
  /** Whether all of them who are in the call have a line to each other, those who are expected among them. */
  haveMet(): boolean;
  /** Whether there were lines and none is up, while somebody else is still in the call. */
  areLost(): boolean;
}

export interface NeighboursOptions {
  readonly membership: Membership;
  /** What they are to know; `linked` are those whose line is up. */
  readonly news: (linked: readonly ParticipantId[]) => Gossip;
  readonly receive: (text: string, via: Neighbour) => void;
  readonly changed: () => void;
  /** Whether anybody else is known. */
  readonly inCompany: () => boolean;
  /** Whether somebody is about to be met by a code. */
  readonly meeting: () => boolean;
  /** Calls back when whoever is being met has been heard. */
  readonly later: (work: () => void) => void;
}

export function createNeighbours(options: NeighboursOptions): Neighbours {
  const { membership, changed } = options;
  const all = new Set<Neighbour>();
  const expected = new Set<SessionId>();
  let met = false;

  const near = (): readonly Neighbour[] => Array.from(all).filter(({ up }) => up);
  const news = (): Gossip => {
    const remotes = near().map(({ line }) => line.remote);
    return options.news([
      ...new Set(remotes.filter(({ session }) => !membership.hasEnded(session)).map(({ id }) => id)),
    ]);
  };
  const newsFor = (line: Line): (() => void) => onChange(news, (_, text) => void line.send(text));

  return {
    near,
    isLinked: ({ id, session }) => near().some(({ line, linked }) => line.remote.session === session || linked.has(id)),
    attach(line) {
      const neighbour: Neighbour = { line, up: false, heard: false, linked: new Set(), tell: newsFor(line) };
      all.add(neighbour);
      const away = (): void => {
        neighbour.up = false;
        changed();
      };
      const gone = (): void => {
        membership.end(line.remote.session);
        away();
      };
      const up = (): void => {
        if (neighbour.up) return;
        neighbour.up = true;
        expected.delete(line.remote.session);
        // What was said before the silence may not have arrived.
        neighbour.tell = newsFor(line);
        changed();
      };
      return {
        up,
        down: away,
        message(text) {
          // The other end may be quicker than the word that it is there.
          up();
          options.receive(text, neighbour);
        },
        bye() {
          if (line.isUp() || !options.meeting()) return gone();
          // Closed without a word, perhaps for one that only just comes up: whoever has that lets go of this.
          away();
          options.later(() => all.has(neighbour) && gone());
        },
        closed() {
          all.delete(neighbour);
          away();
        },
      };
    },
    tell() {
      for (const neighbour of near()) neighbour.tell();
    },
    expect: (session) => void expected.add(session),
    haveMet() {
      if (membership.all().some(({ session }) => expected.has(session))) return false;
      const inCall = near().filter(({ line }) => membership.find(line.remote)?.presence === 'call');
      return inCall.every((one) => inCall.every(({ line }) => line === one.line || one.linked.has(line.remote.id)));
    },
    areLost() {
      const isNear = near().length > 0;
      met = isNear || (met && options.inCompany());
      return met && !isNear;
    },
  };
}
