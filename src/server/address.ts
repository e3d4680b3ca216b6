import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

function firstValue(header: string | readonly string[] | undefined): string {
  return (typeof header === 'string' ? header : header?.join(',')) ?? '';
}

/** The first half of an IPv6 address: a household gets at least that much, so single addresses limit nobody. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** What limits are counted by: an IPv4 address, or the /64 network of an IPv6 address. */
export function limitKey(address: string): string {
  const plain =
    address
      .trim()
      .replace(/^::ffff:(?=\d+\.)/i, '')
      .split('%')[0] ?? '';
  if (isIPv4(plain)) return plain;
  return isIPv6(plain) ? networkOf(plain) : 'unknown';
}

/** The address a request came from, as told by the outermost proxy that we trust. */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return limitKey(direct);
  const hops = firstValue(request.headers['x-forwarded-for']).split(',');
  // Each proxy appends whom it heard from; what stands further left is the sender's own claim.
  const told = hops[Math.max(hops.length - trustedProxies, 0)]?.trim() ?? '';
  return limitKey(told === '' ? direct : told);
}

/** Host and port as the browser spelled them, which a proxy that we trust may have rewritten; undefined: not told. */
function hostOf({ headers }: IncomingMessage, trustedProxies: number): string | undefined {
  const forwarded = trustedProxies > 0 ? firstValue(headers['x-forwarded-host']).split(',')[0]?.trim() : '';
  return forwarded === undefined || forwarded === '' ? headers.host : forwarded;
}

const PLAIN_HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;

/** Where sockets of a page that this request asks for may go, as sources of a Content-Security-Policy. */
export function socketSources(request: IncomingMessage, trustedProxies: number): string {
  const host = hostOf(request, trustedProxies) ?? '';
  // Whatever else a header holds would be words of a policy.
  return PLAIN_HOST.test(host) ? `ws://${host} wss://${host}` : '';
}

/** The name by which a browser reached us, without the port; an IPv6 address is in brackets. null: not told. */
export function hostNameOf(request: IncomingMessage, trustedProxies: number): string | null {
  const url = `http://${hostOf(request, trustedProxies) ?? ''}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** Whether a page of this very host sent the request; a request without Origin does not come from a browser's page. */
export function isSameOrigin(request: IncomingMessage, trustedProxies: number): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const host = hostOf(request, trustedProxies);
  if (!URL.canParse(origin) || host === undefined) return false;
  const { protocol, host: originHost } = new URL(origin);
  const ours = `${protocol}//${host}`;
  // Through URL on both sides, so that a default port that is spelled out makes no difference.
  return originHost !== '' && URL.canParse(ours) && new URL(ours).host === originHost;
}
