import { describe, expect, it } from 'vitest';
import type { CallFact, CaptureFact } from '#core';
import { room } from '#testing';
import { createCallStore } from './callStore.ts';
import { initialCallState } from './callState.ts';

function createSource<F>() {
  const listeners = new Set<(fact: F) => void>();
  return {
    subscribe(listener: (fact: F) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (fact: F) => listeners.forEach((listener) => listener(fact)),
  };
}

describe('createCallStore', () => {
  it('begins in the lobby, one for each page', () => {
    const [one, other] = [createCallStore(), createCallStore()];
    expect(one.store.getState()).toEqual(initialCallState);
    one.store.tell({ kind: 'notice-closed', key: 0 });
    expect(other.store.getState()).toBe(other.store.getInitialState());
  });

  it('takes facts of the call and of the device, and tells of every change', () => {
    const { store, bindCall, bindCapture } = createCallStore();
    const [call, capture] = [createSource<CallFact>(), createSource<CaptureFact>()];
    bindCall(call);
    bindCapture(capture);
    const seen: string[] = [];
    const stop = store.subscribe((state, before) => seen.push(`${before.status.at} > ${state.status.at}`));
    call.say({ kind: 'joining', room: room('garden') });
    capture.say({ kind: 'self-speaking', speaking: true });
    expect(store.getState()).toMatchObject({ status: { at: 'joining' }, selfSpeaking: true });
    store.tell({ kind: 'lobby' });
    expect(seen).toEqual(['lobby > joining', 'joining > joining', 'joining > lobby']);
    stop();
    call.say({ kind: 'path', state: 'up' });
    expect(seen.length).toBe(3);
  });
});
