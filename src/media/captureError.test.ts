import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureError, permissionOf } from './captureError.ts';

beforeEach(() => vi.stubGlobal('isSecureContext', true));
afterEach(() => vi.unstubAllGlobals());

const named = (name: string, message = '') => new DOMException(message, name);

describe('captureError', () => {
  it.each([
    [named('NotAllowedError'), 'denied', 'denied'],
    [named('NotAllowedError'), 'granted', 'denied'],
    [named('NotAllowedError'), 'unknown', 'denied'],
    [named('NotAllowedError'), 'prompt', 'dismissed'],
    [named('NotAllowedError', 'Permission denied by system'), 'granted', 'denied-by-system'],
    [named('NotAllowedError', 'Permission denied by System'), 'prompt', 'denied-by-system'],
    [named('NotFoundError'), 'granted', 'not-found'],
    [named('OverconstrainedError'), 'granted', 'not-found'],
    [named('NotReadableError'), 'granted', 'in-use'],
    [named('AbortError'), 'granted', 'in-use'],
    [named('NotSupportedError'), 'granted', 'unsupported'],
    [named('SecurityError'), 'prompt', 'denied'],
    [named('SomethingNewError'), 'granted', 'unknown'],
    [new TypeError('no such method'), 'granted', 'unsupported'],
    [new Error('x'), 'granted', 'unknown'],
    [undefined, 'granted', 'unknown'],
  ] as const)('%s with permission %s: %s', (error, permission, code) => {
    expect(captureError(error, permission)).toBe(code);
  });

  it('is the page itself where it is not secure', () => {
    vi.stubGlobal('isSecureContext', false);
    expect(captureError(new TypeError('no mediaDevices'), 'unknown')).toBe('insecure');
  });
});

describe('permissionOf', () => {
  it('asks the browser', async () => {
    vi.stubGlobal('navigator', { permissions: { query: () => Promise.resolve({ state: 'granted' }) } });
    expect(await permissionOf('camera')).toBe('granted');
  });

  it.each([{}, { permissions: { query: () => Promise.reject(new TypeError('camera?')) } }])(
    'is unknown where the browser does not say',
    async (navigator) => {
      vi.stubGlobal('navigator', navigator);
      expect(await permissionOf('microphone')).toBe('unknown');
    },
  );
});
