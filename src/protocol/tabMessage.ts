import * as v from 'valibot';
import { type BadMessage, parseText } from './decode.ts';
import { failed, ok, type Result } from './result.ts';

const name = v.pipe(v.string(), v.maxLength(64));

const tabMessage = v.union([
  /** A reply was opened in the sender's tab: whose is it? */
  v.object({ ask: name, text: v.pipe(v.string(), v.maxLength(8192)) }),
  /** The tab that made the invite has taken the reply, or says why not. */
  v.object({ answer: name, error: v.nullable(v.picklist(['already-used', 'malformed', 'full'])) }),
]);
/** What tabs of one browser tell each other about replies. Other pages of the same origin may say anything. */
export type TabMessage = Readonly<v.InferOutput<typeof tabMessage>>;

export function decodeTabMessage(message: unknown): Result<TabMessage, BadMessage> {
  const parsed = v.safeParse(tabMessage, typeof message === 'string' ? parseText(message) : null, { abortEarly: true });
  return parsed.success ? ok(parsed.output) : failed('malformed');
}
