import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCallState } from '#hooks';
import { useWords } from '../words/index.ts';
import { noticeTitle } from './noticeLook.ts';
import { useHeldWords } from './useHeldVideo.ts';
import { useKnocks } from './useKnocks.ts';

/** Says what happens to those who do not look: comings and goings, and one's own microphone. */
export function Announcer(): ReactNode {
  const say = useWords();
  const latest = useCallState((state) => state.notices.at(-1));
  const microphone = useCallState((state) => state.local.microphone.at === 'live');
  const held = useHeldWords();
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const heard = useRef(microphone);
  const knock = useKnocks().findLast(({ held: told }) => !told);
  const [who, name] = [knock?.id, knock?.name];

  useEffect(() => {
    if (latest !== undefined) setSaid(({ turn }) => ({ text: noticeTitle(latest, say), turn: turn + 1 }));
    // The words change with the language, which is no news.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [latest]);
  useEffect(() => {
    if (who === undefined) return;
    const text = say('n.knock', { name: name === '' ? say('c.guest') : name });
    setSaid(({ turn }) => ({ text, turn: turn + 1 }));
  }, [who, name, say]);
  useEffect(() => {
    if (held !== null) setSaid(({ turn }) => ({ text: `${say(held)}. ${say('n.poor.s')}`, turn: turn + 1 }));
  }, [held, say]);
  useEffect(() => {
    if (heard.current === microphone) return;
    heard.current = microphone;
    setSaid(({ turn }) => ({ text: say(microphone ? 'n.mic.on' : 'n.mic.off'), turn: turn + 1 }));
  }, [microphone, say]);

  return (
    <div className="vh" role="status">
      {/* A new element each time: the same words twice are two pieces of news. */}
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
