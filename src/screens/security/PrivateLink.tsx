import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Button } from '#components';
import { roomFragment } from '#protocol';
import { CodeLine } from '../codes/CodeLine.tsx';
import { copyText } from '../codes/copying.ts';
import { drawRoomSecret } from '../room/drawRoomSecret.ts';
import { useWords } from '../words/index.ts';
import styles from './PrivateLink.module.css';

/** A link to a room of the same name with a secret, to be handed on and moved to. */
export function PrivateLink(): ReactNode {
  const say = useWords();
  const [path] = useState(() => location.pathname + roomFragment(drawRoomSecret()));
  const link = location.origin + path;
  return (
    <section className={styles['move']} aria-label={say('s.link.title')}>
      <h2>{say('s.link.title')}</h2>
      <p>{say('s.link')}</p>
      <CodeLine label={say('s.link.title')} text={link} />
      <div className={styles['two']}>
        <Button onClick={() => void copyText(link)}>
          <Copy className="i" />
          {say('app.copy')}
        </Button>
        <Button onClick={() => navigate(path)}>{say('s.link.open')}</Button>
      </div>
    </section>
  );
}
