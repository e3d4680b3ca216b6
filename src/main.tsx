import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#components/styles.css';
import type { Call } from '#core';
import type { Direct } from './direct.ts';
import { type Product, ProductContext } from '#hooks';
import { createLocalMedia } from '#media';
import { App, pickLanguage, speak } from '#screens';
import { createCallStore, createResumption, createSettingsStore } from '#store';
import { readSite } from './site.ts';
import { devicesAsked } from './devicesAsked.ts';
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

const site = readSite(document, location);

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

/** The call without a server that this page is in, or is about to be. */
let direct: (Direct & { readonly unbind: () => void }) | undefined;
let visits = 0;
const loadDirect = () => import('./direct.ts');

async function openDirect(): Promise<Direct> {
  const visit = visits;
  const { createDirect } = await loadDirect();
  if (visit !== visits) throw new Error('left meanwhile');
  if (direct !== undefined) return direct;
  const made = createDirect({
    media,
    iceServers: site.iceServers,
    name: () => settings.getState().name,
    devicesAsked: () => devicesAsked(calls.store),
  });
  const ends = [calls.bindCall(made.call), calls.bindExchange(made.exchange)];
  // Over is over: the next invite is a call of its own.
  ends.push(made.call.subscribe(({ kind }) => kind === 'left' && closeDirect()));
  direct = { ...made, unbind: () => ends.forEach((end) => end()) };
  return direct;
}

function closeDirect(): void {
  direct?.close();
  direct?.unbind();
  direct = undefined;
}

async function endDirect(): Promise<void> {
  visits += 1;
  await direct?.call.leave();
  closeDirect();
  calls.store.tell({ kind: 'lobby' });
}

calls.store.subscribe(({ status }, before) => {
  if (status.at === before.status.at) return;
  if (before.status.at === 'in-call') resumption.remember(null);
  // Only a server knows how to take a page back.
  if (status.at === 'in-call' && direct === undefined) resumption.remember(status.room);
});
addEventListener('pagehide', () => (direct?.call ?? loaded)?.unload());

const product: Product = {
  call: calls.store,
  settings,
  media,
  engine: () => (direct === undefined ? engine() : Promise.resolve(direct.call)),
  loaded: () => direct?.call ?? loaded,
  direct: async () => (await openDirect()).exchange,
  endDirect,
  handOver: async (text) => (await loadDirect()).handOver(text),
  site,
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
