import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#components/styles.css';
import type { Call } from '#core';
import { type Product, ProductContext } from '#hooks';
import { createLocalMedia } from '#media';
import { App, pickLanguage, speak } from '#screens';
import { createCallStore, createResumption, createSettingsStore } from '#store';
import { localStorageOrNull, tabStorage } from './storage.ts';

const settings = createSettingsStore(localStorageOrNull());
const calls = createCallStore();
const resumption = createResumption({
  storage: tabStorage(),
  locks: navigator.locks,
  random: (bytes) => crypto.getRandomValues(bytes),
});
const media = createLocalMedia({
  remembered: (kind) => settings.getState()[kind === 'microphone' ? 'microphoneId' : 'cameraId'],
});
calls.bindCapture(media);

let loading: Promise<Call> | undefined;
let loaded: Call | undefined;
const engine = (): Promise<Call> => (loading ??= loadEngine());

async function loadEngine(): Promise<Call> {
  const { createEngine } = await import('./engine.ts').catch((error: unknown) => {
    // The network was away just then; the next press asks again instead of repeating the failure.
    loading = undefined;
    throw error;
  });
  const call = createEngine(media, resumption);
  calls.bindCall(call);
  loaded = call;
  return call;
}

calls.store.subscribe(({ status }, before) => {
  if (status.at === before.status.at) return;
  if (before.status.at === 'in-call') resumption.remember(null);
  if (status.at === 'in-call') resumption.remember(status.room);
});
addEventListener('pagehide', () => loaded?.unload());

const product: Product = {
  call: calls.store,
  settings,
  media,
  engine,
  loaded: () => loaded,
  resuming: (room) => isReload() && resumption.resuming(room),
};

/** A copy of a tab carries its session storage too, but only a reload goes straight back into the call. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
await speak(pickLanguage(settings.getState().language, navigator.languages));
createRoot(root).render(
  <StrictMode>
    <ProductContext value={product}>
      <App />
    </ProductContext>
  </StrictMode>,
);
