import { describe, expect, it } from 'vitest';
import { createPulse, onChange } from './pulse.ts';

describe('createPulse', () => {
  it('calls once for all that changed in one task, in order, and not again', async () => {
    const pulse = createPulse();
    const called: string[] = [];
    const life = new AbortController();
    pulse.listen(() => called.push('first'));
    pulse.listen(() => called.push('second'), life.signal);
    pulse.soon();
    pulse.soon();
    expect(called).toEqual([]);
    await Promise.resolve();
    expect(called.splice(0)).toEqual(['first', 'second']);
    life.abort();
    pulse.soon();
    pulse.catchUp();
    pulse.catchUp();
    await Promise.resolve();
    expect(called.splice(0)).toEqual(['first']);
    pulse.catchUp();
    expect(called).toEqual([]);
  });

  it('one may stop those after it', () => {
    const pulse = createPulse();
    const called: string[] = [];
    pulse.listen(() => pulse.stop());
    pulse.listen(() => called.push('after'));
    pulse.now();
    expect(called).toEqual([]);
  });
});

describe('onChange', () => {
  it('tells what differs from what it told, by content', () => {
    let value: readonly number[] = [1];
    const told: string[] = [];
    const look = onChange(
      () => value,
      (_, text) => told.push(text),
      [1],
    );
    look();
    value = [2];
    look();
    value = [2];
    look();
    value = [1];
    look();
    expect(told).toEqual(['[2]', '[1]']);
  });
});
