import { expect, it } from 'vitest';
import { codeLink } from './link.ts';

it('is a link where others can open this site, and the bare code where they cannot', () => {
  expect(codeLink({ address: 'https://p.example/app/' }, '7kYd')).toBe('https://p.example/app/#7kYd');
  expect(codeLink({ address: null }, '7kYd')).toBe('7kYd');
});
