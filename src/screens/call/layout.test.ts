import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '#protocol';
import { arrange, chooseLayout } from './layout.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `person-${index}` as ParticipantId); // as: only compared here

describe('chooseLayout', () => {
  const scene = { others: 3, sharing: false, pinned: false, wish: null } as const;
  it.each([
    ['alone', { ...scene, others: 0 }, 'duo'],
    ['alone, whatever was asked for', { ...scene, others: 0, wish: 'grid' }, 'duo'],
    ['one to one', { ...scene, others: 1 }, 'duo'],
    ['one to one, side by side', { ...scene, others: 1, wish: 'grid' }, 'grid'],
    ['one to one, after a spotlight among more', { ...scene, others: 1, wish: 'spotlight' }, 'duo'],
    ['one to one, with a screen', { ...scene, others: 1, sharing: true }, 'spotlight'],
    ['sharing to nobody yet', { ...scene, others: 0, sharing: true }, 'spotlight'],
    ['several', scene, 'grid'],
    ['several, one pinned', { ...scene, pinned: true }, 'spotlight'],
    ['several, with a screen', { ...scene, sharing: true }, 'spotlight'],
    ['several, with a screen, asked for a grid', { ...scene, sharing: true, wish: 'grid' }, 'grid'],
    ['several, asked for the spotlight', { ...scene, wish: 'spotlight' }, 'spotlight'],
  ] as const)('%s', (_, given, layout) => {
    expect(chooseLayout(given)).toBe(layout);
  });
});

describe('arrange', () => {
  const crowd = {
    order: ids(5),
    layout: 'grid',
    main: null,
    first: null,
    screenCell: false,
    per: 25,
    page: 0,
  } as const;

  it('shows everybody who fits, oneself last', () => {
    expect(arrange(crowd)).toEqual({ people: [...ids(5), 'self'], later: [], page: 0, pages: 1 });
  });

  it('leaves out who has the spotlight and puts the presenter first', () => {
    const [one, two] = ids(2);
    const strip = { ...crowd, layout: 'spotlight' } as const;
    expect(arrange({ ...strip, main: one ?? null }).people).toEqual([...ids(5).slice(1), 'self']);
    expect(arrange({ ...strip, main: 'self' }).people).toEqual(ids(5));
    expect(arrange({ ...strip, first: two ?? null }).people[0]).toBe(two);
  });

  it('loses nobody over the pages, and keeps oneself on the first', () => {
    for (const per of [1, 2, 3, 4, 5, 7]) {
      const first = arrange({ ...crowd, per });
      expect(first.people).toContain('self');
      const seen = Array.from({ length: first.pages }, (_, page) => arrange({ ...crowd, per, page }).people).flat();
      expect(seen).toHaveLength(6);
      expect(new Set(seen).size).toBe(6);
    }
  });

  it('counts a shared screen as a tile, and stays on the last page when people leave', () => {
    expect(arrange({ ...crowd, per: 6, screenCell: true }).people).toHaveLength(4);
    expect(arrange({ ...crowd, per: 3, page: 9 }).page).toBe(2);
  });
});
