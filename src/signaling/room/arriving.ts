import type { Line, LineEvents } from '#core';
import type { SessionId } from '#protocol';
import type { Company } from './company.ts';

/** The company of a visit, whose code comes later than the visit begins. */
export interface Arriving {
  /** null until it has come. */
  readonly company: () => Company | null;
  /** Fetches it, unless it is here. Rejects when its code cannot be had; the next call asks again. */
  readonly fetch: () => Promise<Company>;
  /** The same, for whoever can do without. */
  readonly need: () => void;
  /** What the line tells meanwhile is kept. */
  readonly attach: (line: Line) => LineEvents;
  readonly isLinked: (session: SessionId) => boolean;
  readonly isAlone: () => boolean;
}

/** What a line tells before anybody is there to hear it. */
const KEPT_WORDS = 100;

/** A line whose owner may come later. */
interface Waiting {
  readonly line: Line;
  readonly ears: LineEvents;
  bring(company: Company): void;
}

function waitingLine(line: Line): Waiting {
  let own: LineEvents | null = null;
  let words: readonly ((ears: LineEvents) => void)[] = [];
  const tell = (word: (ears: LineEvents) => void): void => {
    if (own !== null) word(own);
    else if (words.length < KEPT_WORDS) words = [...words, word];
  };
  return {
    line,
    ears: {
      up: () => tell((ears) => ears.up()),
      down: () => tell((ears) => ears.down()),
      message: (body) => tell((ears) => ears.message(body)),
      bye: () => tell((ears) => ears.bye()),
      closed: () => tell((ears) => ears.closed()),
    },
    bring(company) {
      own = company.attach(line);
      for (const word of words) word(own);
      words = [];
    },
  };
}

export function createArriving(make: () => Promise<Company>): Arriving {
  const lines = new Set<Waiting>();
  let company: Company | null = null;
  let loading: Promise<Company> | null = null;

  const found = async (): Promise<Company> => {
    try {
      const made = await make();
      company = made;
      for (const line of lines) line.bring(made);
      return made;
    } catch (error) {
      // The network was away just then; the next need asks again.
      loading = null;
      throw error;
    }
  };
  const fetch = (): Promise<Company> => (loading ??= found());
  const need = (): void => void fetch().catch(() => undefined); // without it the server alone is heard
  const upLines = (): readonly Line[] => Array.from(lines, ({ line }) => line).filter((line) => line.isUp());

  return {
    company: () => company,
    fetch,
    need,
    attach(line) {
      const waiting = waitingLine(line);
      lines.add(waiting);
      if (company === null) need();
      else waiting.bring(company);
      return {
        ...waiting.ears,
        closed() {
          lines.delete(waiting);
          waiting.ears.closed();
        },
      };
    },
    isLinked: (session) => upLines().some(({ remote }) => remote.session === session),
    isAlone: () => upLines().length === 0,
  };
}
