import type { Page } from '@playwright/test';

/** What the page and the server say to each other, as socket.io carries it: an event, or the answer to one. */
export interface Frame {
  readonly to: 'page' | 'server';
  /** 'signal', 'roster', ...; null: the answer to a request. */
  readonly event: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What becomes of a frame: what is sent in its place, in this order; later ones may be kept for later. */
export type Meddle = (frame: Frame, pass: (payload: Frame['payload']) => void) => void;

const FRAME = /^4([23])(\d*)(\[.*\])$/s;

/** Puts a malicious server between a page and the real one: everything that they say goes through `meddle`. */
export async function withMalice(page: Page, meddle: Meddle): Promise<void> {
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    const server = socket.connectToServer();
    const through = (to: Frame['to'], send: (text: string) => void) => (text: string | Buffer) => {
      const [, kind, id = '', body = '[]'] = FRAME.exec(String(text)) ?? [];
      if (kind === undefined) return send(String(text));
      const parts: unknown = JSON.parse(body);
      const [first, ...rest] = Array.isArray(parts) ? (parts as readonly unknown[]) : [];
      const isAnswer = kind === '3';
      const payload = (isAnswer ? first : rest[0]) as Frame['payload']; // as: everything the two say is an object
      const event = isAnswer ? null : String(first);
      meddle({ to, event, payload }, (changed) =>
        send(`4${kind}${id}${JSON.stringify(isAnswer ? [changed] : [first, changed, ...rest.slice(1)])}`),
      );
    };
    socket.onMessage(through('server', (text) => server.send(text)));
    server.onMessage(through('page', (text) => socket.send(text)));
  });
}

/** Somebody as a list of the server has them. */
export interface Listed {
  readonly id: string;
  readonly session: string;
  readonly name: string;
  readonly hello?: string;
  readonly presence: 'call';
}

/** Changes every list of members that the page is told. */
export const listing =
  (change: (members: readonly Listed[]) => readonly Listed[]): Meddle =>
  ({ to, payload }, pass) => {
    const { members } = payload;
    // as: what the real server lists
    if (to === 'page' && Array.isArray(members)) pass({ ...payload, members: change(members as readonly Listed[]) });
    else pass(payload);
  };

/** Changes every signal that goes to the page. */
export const signaling =
  (change: (payload: Frame['payload'], pass: (payload: Frame['payload']) => void) => void): Meddle =>
  ({ to, event, payload }, pass) => {
    if (to === 'page' && event === 'signal') change(payload, pass);
    else pass(payload);
  };
