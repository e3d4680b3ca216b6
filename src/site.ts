import type { SiteFacts } from '#hooks';

/** Where this page came from, and what follows from it. */
export interface Site extends SiteFacts {
  /** STUN servers for calls without our server; with it, the server names them. */
  readonly iceServers: readonly { readonly urls: string }[];
}

/** The part of a document that is read here. */
interface Page {
  querySelector(selectors: string): { getAttribute(name: string): string | null } | null;
}

// Names below localhost lead here too, but whoever uses one chose it in order to try an address out.
const THIS_MACHINE = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])\.?$/;

// One wrong address, or TURN without credentials, makes RTCPeerConnection throw: what cannot be used is left out.
const STUN = /^stuns?:(?:[\w.-]+|\[[\da-f:.]+\])(?::(\d+))?$/i;

function isStun(url: string): boolean {
  const match = STUN.exec(url);
  return match !== null && Number(match[1] ?? 0) <= 65_535;
}

function hostOf(page: Page, protocol: string): SiteFacts['host'] {
  // Before the mark: a page of our server that was saved to disk is a file. So is what a phone opens from a download.
  if (!/^https?:$/.test(protocol)) return 'file';
  return metaContent(page, 'parley-server') === 'here' ? 'server' : 'static';
}

function metaContent(page: Page, name: string): string {
  return page.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
}

/** Reads the site off the document and its location; both are only looked at, and only here. */
export function readSite(
  document: Page,
  { protocol, hostname, origin, pathname }: Pick<Location, 'protocol' | 'hostname' | 'origin' | 'pathname'>,
): Site {
  const host = hostOf(document, protocol);
  const reachable = host !== 'file' && !THIS_MACHINE.test(hostname);
  return {
    host,
    base: host === 'server' ? '/' : pathname.slice(0, pathname.lastIndexOf('/') + 1) || '/',
    // A static page is named as it was opened: not every host has an index.
    address: reachable ? origin + (host === 'server' ? '/' : pathname) : null,
    iceServers: metaContent(document, 'ice-servers')
      .split(/[\s,]+/)
      .filter(isStun)
      .map((urls) => ({ urls })),
  };
}
