import { expect, it } from 'vitest';
import { ownWorker } from './trustedTypes.ts';

const page = { href: 'https://p.example/garden', origin: 'https://p.example' };

it.each([
  ['/assets/tickerWorker-BrmaAM5K.js', true],
  ['https://p.example/assets/tickerWorker-BrmaAM5K.js', true],
  ['https://q.example/assets/tickerWorker-BrmaAM5K.js', false],
  ['/assets/main-BrmaAM5K.js', false],
  ['/below/assets/tickerWorker-BrmaAM5K.js', true],
  ['data:text/javascript,1', false],
  ['blob:https://p.example/1', false],
  ['https://', false],
])('%s', (text, own) => {
  expect(ownWorker(text, page)).toBe(own ? text : null);
});
