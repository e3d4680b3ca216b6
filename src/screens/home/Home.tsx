import { Ban, Check, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useProduct } from '#hooks';
import { Page } from '../page/Page.tsx';
import { useTitle } from '../page/useTitle.ts';
import { useWords } from '../words/index.ts';
import styles from './Home.module.css';
import { LanguageButton } from './LanguageButton.tsx';
import { NoServer } from './NoServer.tsx';
import { RecentRooms } from './RecentRooms.tsx';
import { RoomForm } from './RoomForm.tsx';
import scene from './scene.svg';

/** Keeps the punctuation with what it ends, and a space with it. */
const SENTENCE_END = /(?<=[.!?] |[，。！？])/u;

function Footer(): ReactNode {
  const say = useWords();
  return (
    <footer className={styles['foot']}>
      <span>
        <Check className="i sm" />
        {say('home.foot1')}
      </span>
      <span>
        <EyeOff className="i sm" />
        {say('home.foot2')}
      </span>
      <span>
        <Ban className="i sm" />
        {say('home.foot3')}
      </span>
    </footer>
  );
}

/** Name a room, take one from last time, or call without any server. */
export function Home(): ReactNode {
  const say = useWords();
  const rooms = useProduct().site.host === 'server';
  useTitle(say('home.tab'));
  return (
    <Page kind="home" tools={<LanguageButton />} footer={<Footer />}>
      <section className={styles['intro']}>
        <h1>
          {say('home.title')
            .split(SENTENCE_END)
            .map((sentence) => (
              <span key={sentence}>{sentence}</span>
            ))}
        </h1>
        <p className={styles['lead']}>{say(rooms ? 'home.sub' : 'home.sub.alone')}</p>
        {rooms && <RoomForm />}
        {rooms && <RecentRooms />}
        <NoServer first={!rooms} />
        {!rooms && <p className={styles['rooms']}>{say('home.alone')}</p>}
      </section>
      <div className={styles['scene']}>
        <img src={scene} alt="" loading="lazy" width="508" height="518" />
      </div>
    </Page>
  );
}
