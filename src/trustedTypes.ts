interface Policies {
  createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string | null }): unknown;
}

/** The one script that is started by its address. */
const WORKER = /\/assets\/tickerWorker-[\w-]+\.js$/;

/** A text that is to become a script's address, if it is that of our own worker. */
export function ownWorker(text: string, { href, origin }: Pick<Location, 'href' | 'origin'>): string | null {
  if (!URL.canParse(text, href)) return null;
  const url = new URL(text, href);
  return url.origin === origin && WORKER.test(url.pathname) ? text : null;
}

/** From here on no text becomes a script, markup or a worker, but that (W3C Trusted Types 2.3); where the page is told so. */
export function allowOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies }; // as: not in the browser types
  trustedTypes?.createPolicy('default', { createScriptURL: (text) => ownWorker(text, location) });
}
