import type { Plugin } from 'vite';

/** What takes the place of parts of socket.io's client that this page has no use for, by the end of their path (5 kB gz). */
const UNUSED: Readonly<Record<string, string>> = {
  // The page speaks WebSocket alone.
  'engine.io-client/build/esm/transports/index.js': `import { WS } from './websocket.js'; export const transports = { websocket: WS };`,
  // Named by the package's door, and kept for what it does when it loads.
  'engine.io-client/build/esm/transports/polling-xhr.js': 'export class XHR {}',
  // The browser knows how to read an address.
  'engine.io-client/build/esm/contrib/parseuri.js': `export const parse = (source) => {
    const { protocol, hostname, port, pathname: path, search } = new URL(source);
    return { source, protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, path, query: search.slice(1) };
  };`,
  // It comes back by our own rules.
  'socket.io-client/build/esm/contrib/backo2.js':
    'export function Backoff() { const none = () => 0; return { attempts: 0, duration: none, reset: none, setMin: none, setMax: none, setJitter: none }; }',
  // And text alone: bytes from a server are not understood, like anything else that is malformed.
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false; export const hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;',
  'engine.io-parser/build/esm/encodePacket.browser.js': `import { PACKET_TYPES } from './commons.js';
  export const encodePacket = ({ type, data }, _, done) => done(PACKET_TYPES[type] + (data || ''));
  export const encodePacketToBinary = () => undefined;`,
  'engine.io-parser/build/esm/decodePacket.browser.js': `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
  export const decodePacket = (text) => {
    const type = PACKET_TYPES_REVERSE[String(text).charAt(0)];
    return typeof text === 'string' && type ? { type, data: text.slice(1) || undefined } : ERROR_PACKET;
  };`,
};

/** Methods that are never called, or without effect as they are used here, by the same paths. */
const UNCALLED: Readonly<Record<string, string>> = {
  // There is nothing to change over to from WebSocket.
  'engine.io-client/build/esm/socket.js': '_probe',
  'socket.io-client/build/esm/manager.js':
    'onping disconnect reconnect onreconnect maybeReconnectOnOpen randomizationFactor reconnectionAttempts reconnectionDelay reconnectionDelayMax',
  'socket.io-client/build/esm/socket.js':
    'send open close emitWithAck ack compress timeout _addToQueue _drainQueue notifyOutgoingListeners onAny prependAny offAny listenersAny onAnyOutgoing prependAnyOutgoing offAnyOutgoing listenersAnyOutgoing',
  'socket.io-parser/build/esm/index.js': 'encodeAsBinary takeBinaryData finishedReconstruction',
};

const REACT_DOM = 'react-dom/cjs/react-dom-client.production.js';
/**
 * Functions of React that nothing here reaches (8 kB gz): the page is drawn by the browser alone, so no markup of a
 * server is taken over and no event waits for that; and there is no <ViewTransition>, <Activity> or <SuspenseList>.
 */
const UNREACHED = [
  'updateDehydratedSuspenseComponent canHydrateInstance clearHydrationBoundary hideOrUnhideDehydratedBoundary',
  'getHydratableHoistableCache popHydrationState prepareToHydrateHostInstance',
  'queueIfContinuousEvent attemptExplicitHydrationTarget scheduleReplayQueueIfNeeded retryIfBlockedOn',
  'accumulateOrCreateContinuousQueuedReplayableEvent attemptReplayContinuousQueuedEvent replayUnblockedEvents',
  'scheduleCallbackIfUnblocked attemptReplayContinuousQueuedEventInMap',
  'startViewTransition measureViewTransitionHostInstancesRecursive commitExitViewTransitions commitEnterViewTransitions',
  'commitDeletedPairViewTransitions measureNestedViewTransitions applyViewTransitionToHostInstancesRecursive',
  'restoreViewTransitionName applyViewTransitionName',
  'updateActivityComponent updateSuspenseListComponent cutOffTailIfNeeded',
].join(' ');

/** Replaces the first match, which there has to be. */
function swap(code: string, what: RegExp, by: string): string {
  const swapped = code.replace(what, () => by);
  if (swapped === code) throw new Error(`Nothing to leave out matches ${String(what)} any more`);
  return swapped;
}

const withoutMethods = (names: string, code: string): string =>
  names
    .split(' ')
    .reduce(
      (rest, name) =>
        swap(rest, new RegExp(`^    ${name}\\([^\\n]*\\) \\{\\n[^]*?^    \\}\\n`, 'm'), `    ${name}() {}\n`),
      code,
    );

/** The whole file's flag of whether markup is being taken over, as the constant that it is without any. */
function neverHydrating(code: string): string {
  const declared = code.indexOf('  isHydrating = !1,\n');
  const [before, after] = [code.slice(0, declared), code.slice(declared)];
  return (
    before +
    swap(after, /^ {2}isHydrating = !1,\n/, '')
      .replaceAll(/(?<![\w$.])isHydrating = (!0|!1)/g, '$1')
      .replaceAll(/(?<![\w$.])isHydrating(?![\w$])/g, '!1')
  );
}

const withoutHydration = (code: string): string =>
  UNREACHED.split(' ').reduce(
    (rest, name) =>
      swap(rest, new RegExp(`^function ${name.replace('$', '\\$')}\\([^]*?^}\\n`, 'm'), `function ${name}() {}\n`),
    swap(neverHydrating(code), /^exports\.hydrateRoot = /m, 'const neverHydrateRoot = '),
  );

const inPackages = (id: string): string => /\/node_modules\/(.+)$/.exec(id)?.[1] ?? '';

/** Leaves out of a build what well-kept packages bring for other pages. Fails when they have changed. */
export function leaveOut(): Plugin {
  return {
    name: 'parley:leave-out',
    apply: 'build',
    load: (id) => UNUSED[inPackages(id)] ?? null,
    transform(code, id) {
      const file = inPackages(id);
      if (file === REACT_DOM) return { code: withoutHydration(code), map: null };
      const methods = UNCALLED[file];
      return methods === undefined ? null : { code: withoutMethods(methods, code), map: null };
    },
  };
}
