import { describe, expect, it } from 'vitest';
import type { CallFact, CaptureFact, ExchangeFact, Invite } from '#core';
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

  const invite: Invite = {
    id: 1,
    state: 'making',
    code: null,
    madeAt: 5,
    name: null,
    participant: null,
    error: null,
  };

  it('takes facts of codes until they are unbound', () => {
    const { store, bindExchange } = createCallStore();
    const exchange = createSource<ExchangeFact>();
    const unbind = bindExchange(exchange);
    exchange.say({ kind: 'invite', invite });
    expect(store.getState().invites).toEqual([invite]);
    unbind();
    exchange.say({ kind: 'invite-closed', id: 1 });
    expect(store.getState().invites).toEqual([invite]);
  });

  it('takes facts of one call after another, and none of a call that was unbound', () => {
    const { store, bindCall } = createCallStore();
    const [first, second] = [createSource<CallFact>(), createSource<CallFact>()];
    const unbind = bindCall(first);
    first.say({ kind: 'path', state: 'up' });
    unbind();
    bindCall(second);
    first.say({ kind: 'path', state: 'down' });
    expect(store.getState().path).toBe('up');
    second.say({ kind: 'path', state: 'down' });
    expect(store.getState().path).toBe('down');
  });
});
