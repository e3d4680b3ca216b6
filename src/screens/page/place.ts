import { useState } from 'react';
import { useLocationProperty } from 'wouter/use-browser-location';
import type { SiteFacts } from '#hooks';

/** What the address asks for: a room, the app's first page, the screen for inviting without a server, or a code by its number. */
export type Place = 'room' | 'home' | 'call' | number;

/** The fragment of the screen for inviting without a server. */
export const CALL = '#call';
/** No fragment of ours is as long, and no code as short; what was cut off a code may be. */
const SHORTEST_CODE = 16;

/** Codes that came in links, in memory alone: neither the address nor the history keeps what opens a call. */
const codes: string[] = [];

/** Where the app's first page is. Without a server it is this one, under whatever name it was opened. */
export function homeOf({ host, base }: SiteFacts): string {
  return host === 'server' ? base : location.pathname;
}

/** The text of a code that came to this page, as it came. */
export function codeAt(number: number): string {
  return codes[number] ?? '';
}

/** What a fragment holds, if that is a code or was meant as one. */
export function codeInFragment(hash: string): string | null {
  return hash.length > SHORTEST_CODE ? hash.slice(1) : null;
}

/** What an address asks for. Only servers know rooms: anywhere else every path is the app's one page. */
export function placeOf(
  site: SiteFacts,
  { pathname, hash }: Pick<Location, 'pathname' | 'hash'>,
  state: unknown,
): Place {
  if (site.host === 'server' && pathname !== site.base) return 'room';
  if (hash === CALL) return 'call';
  const number = typeof state === 'object' && state !== null && 'code' in state ? state.code : null;
  // A reload forgets the codes, but not the numbers they had.
  return typeof number === 'number' && number < codes.length ? number : 'home';
}

/** Goes on with a text that may hold a code, wherever it came from. */
export function openCode(site: SiteFacts, text: string): void {
  history.pushState({ code: codes.push(text) - 1 }, '', homeOf(site));
}

function takeCode(site: SiteFacts): void {
  const code = codeInFragment(location.hash);
  if (code === null || placeOf(site, location, null) === 'room') return;
  history.replaceState({ code: codes.push(code) - 1 }, '', `${location.pathname}${location.search}`);
}

let watched = false;

/** Takes codes out of the address, the one the page was opened with and any that comes later. */
function watch(site: SiteFacts): void {
  if (watched) return;
  watched = true;
  takeCode(site);
  // Before anybody who only reads the address: what they see is where it leads.
  for (const event of ['popstate', 'hashchange']) addEventListener(event, () => takeCode(site), true);
}

/** Where the page is; changes with the address. */
export function usePlace(site: SiteFacts): Place {
  useState(() => watch(site));
  return useLocationProperty(() => placeOf(site, location, history.state));
}
