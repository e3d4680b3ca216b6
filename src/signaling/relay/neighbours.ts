import type { Line, LineEvents } from '#core';
import type { Gossip, ParticipantId } from '#protocol';
import type { Membership } from './membership.ts';
import { onChange } from './pulse.ts';

/** The other end of a line, and what it says of itself. */
export interface Neighbour {
  readonly line: Line;
  up: boolean;
  /** Those to whom it has a line that is up. */
  linked: ReadonlySet<ParticipantId>;
  /** Tells it what is new since it was told last. */
  tell: () => void;
}

/** Those to whom this page has a line. */
export interface Neighbours {
  attach(line: Line): LineEvents;
  /** Those whose line is up. */
  near(): readonly Neighbour[];
  tell(): void;
  /** Whether all of them who are in the call have a line to each other. */
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
}

export function createNeighbours(options: NeighboursOptions): Neighbours {
  const { membership, changed } = options;
  const all = new Set<Neighbour>();
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
    attach(line) {
      const neighbour: Neighbour = { line, up: false, linked: new Set(), tell: newsFor(line) };
      all.add(neighbour);
      const away = (): void => {
        neighbour.up = false;
        changed();
      };
      return {
        up() {
          if (neighbour.up) return;
          neighbour.up = true;
          // What was said before the silence may not have arrived.
          neighbour.tell = newsFor(line);
          changed();
        },
        down: away,
        message: (text) => options.receive(text, neighbour),
        bye() {
          membership.end(line.remote.session);
          away();
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
    haveMet() {
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
