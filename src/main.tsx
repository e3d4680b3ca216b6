import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#components/styles.css';
import type { Doctor, Exchange } from '#core';
import type { Direct } from './direct.ts';
import type { Engine } from './engine.ts';
import { type Product, ProductContext } from '#hooks';
import { createLocalMedia } from '#media';
import { type Reach, readRoomSecret } from '#protocol';
import { App, pickLanguage, speak } from '#screens';
import { createCallStore, createResumption, createSettingsStore, followPolicy } from '#store';
import { readSite } from './site.ts';
import { untilThere } from './untilThere.ts';
import { allowOwnScripts } from './trustedTypes.ts';
import { devicesAsked } from './devicesAsked.ts';
import { localStorageOrNull, tabStorage } from './storage.ts';

allowOwnScripts();

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

/** The codes of the call this page is in, on screen as long as it lasts. */
let codes: Exchange | undefined;
function bindExchange(exchange: Exchange): () => void {
  const unbind = calls.bindExchange(exchange);
  codes = exchange;
  return () => {
    unbind();
    if (codes === exchange) codes = undefined;
  };
}

const site = readSite(document, location);

let loading: Promise<Engine> | undefined;
let loaded: Engine | undefined;
const engine = (): Promise<Engine> => (loading ??= loadEngine());

/** What calls need to know of the person on this page. */
const person = {
  examine,
  name: () => settings.getState().name,
  relayOnly: () => settings.getState().relayOnly,
  devicesAsked: () => devicesAsked(calls.store),
};

// Left in the address: people share a room by copying it from there.
const secret = () => readRoomSecret(location.hash);

/**
 * The server went while its page loaded. Many browsers remember that a module failed (HTML 8.1.4.2), so the page begins
 * anew when the server is back, and goes on where it was.
 */
async function beginAnew(): Promise<never> {
  calls.store.tell({ kind: 'engine-away' });
  await untilThere();
  const { status } = calls.store.getState();
  if (status.at === 'joining') resumption.remember(status.room);
  location.reload();
  return new Promise(() => undefined);
}

async function loadEngine(): Promise<Engine> {
  const { createEngine } = await import('./engine.ts').catch(beginAnew);
  loaded = createEngine({ capture: media, resumption, ...person, bindExchange, secret });
  const { call } = loaded;
  calls.bindCall(call);
  followPolicy(settings, (policy) => call.setPolicy(policy));
  // Once the server is out of reach, what does without it cannot be fetched any more.
  loadDirect().catch(() => undefined);
  return loaded;
}

/** The call without a server that this page is in, or is about to be. */
let direct: (Direct & { readonly unbind: () => void }) | undefined;
let visits = 0;
const loadDirect = () => import('./direct.ts');

let making: Promise<Direct> | undefined;

async function makeDirect(): Promise<Direct> {
  const visit = visits;
  const { createDirect } = await loadDirect();
  const made = await createDirect({ media, iceServers: site.iceServers, ...person });
  if (visit !== visits) {
    made.close();
    throw new Error('left meanwhile');
  }
  const ends = [calls.bindCall(made.call), bindExchange(made.exchange)];
  ends.push(followPolicy(settings, (policy) => made.call.setPolicy(policy)));
  // Over is over: the next invite is a call of its own.
  ends.push(made.call.subscribe(({ kind }) => kind === 'left' && closeDirect()));
  direct = { ...made, unbind: () => ends.forEach((end) => end()) };
  return direct;
}

async function openDirect(): Promise<Direct> {
  if (direct !== undefined) return direct;
  const made = (making ??= makeDirect());
  try {
    return await made;
  } finally {
    if (making === made) making = undefined;
  }
}

function closeDirect(): void {
  direct?.close();
  direct?.unbind();
  direct = undefined;
}

async function endDirect(): Promise<void> {
  visits += 1;
  making = undefined;
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
const present = () => (direct ?? loaded)?.call;
addEventListener('pagehide', () => present()?.unload());

/** The codes of the call this page is in, in a room or without a server; else of a new one. */
async function openExchange(): Promise<Exchange> {
  const inRoom = direct === undefined && calls.store.getState().status.at === 'in-call';
  return inRoom && loaded !== undefined ? loaded.exchange() : (await openDirect()).exchange;
}

let made: Doctor | undefined;
async function doctor(): Promise<Doctor> {
  const { createPageDoctor } = await import('./doctor.ts');
  const known = () => present()?.iceServers() ?? site.iceServers;
  return (made ??= createPageDoctor({ server: site.host === 'server', known, hides: person.relayOnly }));
}

/** For a member who does not get through to this page, and asks what it reaches. */
async function examine(): Promise<Reach> {
  const { reach } = await (await doctor()).run(() => undefined, new AbortController().signal);
  if (reach === null) throw new Error('undecided, though nobody ended it');
  return reach;
}

const product: Product = {
  call: calls.store,
  settings,
  media,
  engine: async () => (direct ?? (await engine())).call,
  loaded: present,
  direct: openExchange,
  codes: () => codes,
  endDirect,
  doctor,
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
