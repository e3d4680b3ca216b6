/** Characters of the longest text that is looked at: an old style code, which is a whole description, fits with its JSON. */
export const LONGEST_TEXT = 8192;
const LONGEST_TOKEN = 700;
/** Shorter than any code of any version; longer than what people write without a space. */
const LEAST_TOKEN = 60;
/** Characters in all tokens of one text together: a bound on the work, and far above what real messages need. */
const EFFORT = 4 * LONGEST_TEXT;
/** How many runs at either end of joined ones may turn out to be prose, or prose to be the code's. */
const REACH = 3;
const SHIFTS = [0, -1, 1, -2, 2, -REACH, REACH];

// A code is never joined across the marks named here; quote marks, bars, hyphens, '=' and white space do come between its lines.
const GROUP = /[0-9A-Za-z]+(?:[^0-9A-Za-z#/:?&%.,;!()[\]{}@<]+[0-9A-Za-z]+)*/g;
const LONG = /[0-9A-Za-z]{60,}/g;
const WORD = /^(?:[A-Z]?[a-z]*|[A-Z]+|\d{1,4})$/;

/** The text without what cannot be seen, and with full-width and styled letters made plain. At most four times as long. */
export function plainOf(text: string): string {
  return (
    text
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      // No letter of a code hides here, but some of these would grow eighteenfold.
      .replace(/[\u3001-\uf8ff\ufb50-\ufdff]/gu, '.')
      .normalize('NFKC')
  );
}

/** Undoes one layer of percent-encoding and the soft line ends of quoted-printable (RFC 2045 6.7). */
function decoded(text: string): string {
  return text
    .replace(/=[\t ]*\r?\n/g, '')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The text without HTML tags and entities, and without line numbers. */
function bare(text: string): string {
  return text.replace(/<[^<>]*>|&#?\w{1,31};/g, '').replace(/^[^0-9A-Za-z\n]{0,16}\d{1,3}[^0-9A-Za-z\n]{1,16}/gm, '');
}

/** The ways to look at a plain text, the likeliest first. */
export function viewsOf(plain: string): readonly string[] {
  const once = decoded(plain);
  const twice = decoded(once);
  return [...new Set([plain, once, twice, bare(twice)])];
}

const isOdd = (run: string): boolean => run.length >= 16 || !WORD.test(run);

/** Where runs that are no words follow each other, with at most two in between that could be words. Pairs of first and last. */
function coresOf(runs: readonly string[]): readonly (readonly [first: number, last: number])[] {
  const cores: [number, number][] = [];
  for (const [at, run] of runs.entries()) {
    if (!isOdd(run)) continue;
    const core = cores.at(-1);
    if (core !== undefined && at - core[1] <= REACH) core[1] = at;
    else cores.push([at, at]);
  }
  return cores;
}

const groupsOf = (view: string): readonly (readonly string[])[] =>
  (view.match(GROUP) ?? [])
    .filter((group) => group.length >= LEAST_TOKEN)
    .map((group) => group.match(/[0-9A-Za-z]+/g) ?? []);

function* joinsOf(runs: readonly string[]): Generator<string> {
  for (const [first, last] of coresOf(runs)) {
    for (const shift of SHIFTS) {
      const tokens: string[] = [];
      let token = '';
      for (const run of first + shift < 0 ? [] : runs.slice(first + shift, last + REACH + 1)) {
        token += run;
        if (token.length > LONGEST_TOKEN) break;
        if (token.length >= LEAST_TOKEN) tokens.push(token);
      }
      yield* tokens.toReversed();
    }
  }
}

function* singlesOf(view: string): Generator<string> {
  const runs = view.match(LONG) ?? [];
  for (const run of runs.toSorted((a, b) => b.length - a.length)) {
    // The same code pasted twice.
    const half = run.slice(0, run.length / 2);
    for (const token of half + half === run ? [run, half] : [run]) {
      if (token.length >= LEAST_TOKEN && token.length <= LONGEST_TOKEN) yield token;
    }
  }
}

function* allOf(views: readonly string[]): Generator<string> {
  for (const view of views) yield* singlesOf(view);
  for (const view of views) for (const runs of groupsOf(view)) yield* joinsOf(runs);
}

/** All that may be a code, the likeliest first, each once: whole runs of code characters, then runs joined over what splits them. */
export function* tokensOf(views: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  let left = EFFORT;
  for (const token of allOf(views)) {
    if (seen.has(token)) continue;
    seen.add(token);
    left -= token.length;
    if (left < 0) return;
    yield token;
  }
}

// Short runs do not count: prose with names and dates in it is no code.
const isLine = (run: string): boolean => run.length >= 8 && run.length <= LONGEST_TOKEN && isOdd(run);

/** The longest that looks like a code, be it right or not; empty when nothing does. */
export function likeliestOf(views: readonly string[]): string {
  let likeliest = '';
  for (const runs of views.flatMap(groupsOf)) {
    for (const [first, last] of coresOf(runs)) {
      const token = runs
        .slice(first, last + 1)
        .filter(isLine)
        .join('');
      if (token.length >= LEAST_TOKEN && token.length > likeliest.length && /\d/.test(token)) likeliest = token;
    }
  }
  return likeliest;
}
