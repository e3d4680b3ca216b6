import { describe, expect, it } from 'vitest';
import type { SiteFacts } from '#hooks';
import { codeInFragment, placeOf } from './place.ts';

const SERVER: SiteFacts = { host: 'server', base: '/', address: 'https://p.example/' };
const STATIC: SiteFacts = { host: 'static', base: '/parley/', address: 'https://p.example/parley/' };
const FILE: SiteFacts = { host: 'file', base: '/tmp/parley.html', address: null };

describe('placeOf', () => {
  it.each([
    [SERVER, '/', '', 'home'],
    [SERVER, '/', '#', 'home'],
    [SERVER, '/', '#call', 'call'],
    [SERVER, '/', '#about', 'home'],
    [SERVER, '/standup', '', 'room'],
    [SERVER, '/standup', '#call', 'room'],
    [STATIC, '/parley/', '', 'home'],
    [STATIC, '/parley/', '#call', 'call'],
    [STATIC, '/elsewhere', '', 'home'],
    [FILE, '/tmp/parley.html', '', 'home'],
    [FILE, '/tmp/parley.html', '#call', 'call'],
  ] as const)('%j at %s%s is %s', (site, pathname, hash, place) => {
    expect(placeOf(site, { pathname, hash }, null)).toBe(place);
  });

  it.each([{ code: 0 }, { code: '0' }, { text: 'x', bad: 'empty' }, 'code'])(
    'is at home with the number of a code that a reload forgot: %j',
    (state) => {
      expect(placeOf(SERVER, { pathname: '/', hash: '' }, state)).toBe('home');
    },
  );
});

describe('codeInFragment', () => {
  const code = '7kYd0Zr9'.repeat(13);
  it.each([
    [`#${code}`, code],
    [`#${code.slice(0, 60)}`, code.slice(0, 60)],
    [`#${'1'.repeat(209)}`, '1'.repeat(209)],
    ['#call', null],
    ['#', null],
    ['', null],
    ['#faq-and-help', null],
  ])('%s', (hash, found) => {
    expect(codeInFragment(hash)).toBe(found);
  });
});
