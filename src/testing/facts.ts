import type { CallFact } from '#core';

interface Page {
  readonly facts: readonly CallFact[];
}

export const factsOf = <K extends CallFact['kind']>(
  { facts }: Page,
  kind: K,
): readonly Extract<CallFact, { kind: K }>[] =>
  facts.filter((fact): fact is Extract<CallFact, { kind: K }> => fact.kind === kind);

export const phasesOf = (page: Page): readonly string[] => factsOf(page, 'phase').map(({ phase }) => phase);

/** Who is in the call by the last roster, this page's own person included. */
export const namesIn = (page: Page): readonly string[] =>
  factsOf(page, 'roster')
    .at(-1)
    ?.members.map(({ name }) => name) ?? [];
