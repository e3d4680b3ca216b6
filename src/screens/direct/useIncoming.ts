import { useEffect, useMemo, useRef, useState } from 'react';
import { useExchange, useProduct } from '#hooks';
import { copyOnPress } from '../codes/copying.ts';
import { codeLink } from '../codes/link.ts';
import { endVisit } from '../codes/press.ts';
import type { Problem } from './problems.ts';
import type { Entry } from './stage.ts';

/** What is in the paste box: the text stays when it is no good, so that it can be looked at. */
interface Box {
  readonly text: string;
  readonly problem: Problem | null;
}

export interface Incoming {
  readonly entry: Entry;
  readonly box: Box;
  /** Somebody types into the box. */
  readonly write: (text: string) => void;
  /** Does what a text with a code in it is for. */
  readonly take: (text: string) => void;
  /** A reply is being made. */
  readonly joining: boolean;
  /** Takes an invite and copies the reply to it; call it in the press itself. */
  readonly join: (text: string) => void;
  /** Goes back to inviting, whatever came in before. */
  readonly toInviter: () => void;
}

const EMPTY: Box = { text: '', problem: null };

/** What comes in by link, by paste or by camera, and where it leads. */
export function useIncoming(first: Entry): Incoming {
  const product = useProduct();
  const { read, accept, answer, handOver } = useExchange();
  const [entry, setEntry] = useState(first);
  const [box, setBox] = useState(EMPTY);
  const [joining, setJoining] = useState(false);
  const turn = useRef(0);
  const held = useRef(false);
  useEffect(() => {
    held.current = entry.at === 'guest';
  });

  const actions = useMemo(() => {
    const fail = (text: string, problem: Problem) => {
      setBox({ text, problem });
      setEntry((now) => (now.at === 'reading' ? { at: 'box' } : now));
    };
    /** For the call or the invites of this very page: its answer, or one more way in. */
    const apply = async (text: string, kind: 'invite' | 'reply'): Promise<void> => {
      const used = kind === 'reply' ? await answer(text) : await accept(text);
      if (!used.ok && used.error !== 'withdrawn') fail(text, used.error);
    };
    const giveToTab = async (text: string): Promise<void> => {
      setEntry({ at: 'hand-over', text });
      const given = await handOver(text);
      setEntry({ at: 'hand-over', text, error: given.ok ? null : given.error });
    };
    const take = async (text: string): Promise<void> => {
      turn.current += 1;
      const current = turn.current;
      setBox({ text, problem: null });
      const content = await read(text);
      // Something else came in meanwhile.
      if (current !== turn.current) return;
      if (!content.ok) return fail(text, content.error);
      setBox(EMPTY);
      const { status, invites, reply } = product.call.getState();
      if (status.at === 'in-call' || invites.length > 0) return apply(text, content.value.kind);
      if (content.value.kind === 'reply') {
        // Whoever holds an invite, or replied to one, keeps it.
        return held.current || reply !== null ? fail(text, 'no-waiting-invite') : giveToTab(text);
      }
      // Another invite takes the place of the one that was replied to, and of a call that is over.
      if (reply !== null || status.at === 'left' || status.at === 'refused') await endVisit(product);
      setEntry({ at: 'guest', text, from: content.value });
    };
    const join = async (text: string): Promise<string | null> => {
      const made = await accept(text);
      if (made.ok) return codeLink(product.site, made.value.text);
      if (made.error !== 'withdrawn') setBox({ text: '', problem: made.error });
      return null;
    };
    const unloaded = (text: string) => () => {
      // Its code did not come over the network.
      fail(text, 'unloaded');
      return null;
    };
    return {
      write: (text: string) => setBox({ text, problem: null }),
      take: (text: string) => void take(text).catch(unloaded(text)),
      join: (text: string) => {
        setBox(EMPTY);
        setJoining(true);
        const making = join(text).catch(unloaded(''));
        void making.then(() => setJoining(false));
        void copyOnPress(making);
      },
      toInviter: () => {
        setBox(EMPTY);
        setEntry({ at: 'inviter' });
      },
    };
  }, [product, read, accept, answer, handOver]);
  return { entry, box, joining, ...actions };
}
