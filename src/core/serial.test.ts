import { describe, expect, it } from 'vitest';
import { createSerial, errorCode } from './serial.ts';

describe('createSerial', () => {
  it('runs one step after the other, in the order given', async () => {
    const serial = createSerial();
    const log: string[] = [];
    const step = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
    };
    await Promise.all([serial(step('a'), () => undefined), serial(step('b'), () => undefined)]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('tells of a failed step and goes on', async () => {
    const serial = createSerial();
    const log: unknown[] = [];
    const failing = serial(
      () => Promise.reject(new Error('broken')),
      (error) => void log.push(error),
    );
    const next = serial(
      () => Promise.resolve(void log.push('next')),
      (error) => void log.push(error),
    );
    await Promise.all([failing, next]);
    expect(log).toEqual([new Error('broken'), 'next']);
  });
});

describe('errorCode', () => {
  it.each([
    [new DOMException('x', 'InvalidStateError'), 'InvalidStateError'],
    [new TypeError('x'), 'bug'],
    ['x', 'bug'],
  ])('%s', (error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});
