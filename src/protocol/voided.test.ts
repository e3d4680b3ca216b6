import { expect, it } from 'vitest';
import type { LinkHeader, Signal } from './signal.ts';
import { isVoidedBy } from './voided.ts';

const request = (link: Partial<LinkHeader>): Signal => ({
  kind: 'request',
  iceRestart: true,
  link: { from: 5, to: 4, ack: 0, ...link },
});
const ack = (number: number): Signal => ({ kind: 'ack', link: { from: 5, to: 4, ack: number } });
const bye: Signal = { kind: 'bye', reason: 'left', link: { from: 5, to: 4, ack: 0 } };

it.each<[string, Signal, Signal, boolean]>([
  ['the same again', request({ n: 3, base: 1 }), request({ n: 3, base: 1 }), true],
  ['another that waits too', request({ n: 3, base: 1 }), request({ n: 4, base: 3 }), false],
  ['what came before the base', request({ n: 3, base: 1 }), request({ n: 5, base: 4 }), true],
  ['of a connection that was replaced', request({ n: 3, base: 1 }), request({ from: 7, n: 1, base: 1 }), true],
  ['of a later connection', request({ from: 7, n: 1, base: 1 }), request({ n: 3, base: 3 }), false],
  ['an acknowledgement, by a later one', ack(3), ack(4), true],
  ['an acknowledgement, by whatever repeats it', ack(3), request({ n: 1, base: 1, ack: 3 }), true],
  ['an acknowledgement that goes further', ack(3), request({ n: 1, base: 1, ack: 2 }), false],
  ['a goodbye', bye, request({ n: 9, base: 9 }), false],
  ['of a page without numbers', { kind: 'request', iceRestart: true }, request({ n: 1, base: 1 }), false],
])('%s', (_, waiting, later, expected) => {
  expect(isVoidedBy(waiting, later)).toBe(expected);
});
