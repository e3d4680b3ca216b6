import { ArrowRight, CircleAlert, Lock } from 'lucide-react';
import { type ChangeEvent, type ReactNode, type SubmitEvent, useId, useRef, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { Button } from '#components';
import { type BadName, LIMITS, parseRoomName, type RoomSecret } from '#protocol';
import { drawRoomSecret } from '../room/drawRoomSecret.ts';
import { roomInLink, roomLink, type RoomText } from '../room/roomPath.ts';
import { type Say, useWords } from '../words/index.ts';
import { readReturned } from './returned.ts';
import styles from './RoomForm.module.css';
import { suggestRoom } from './roomNames.ts';

/** Names up to here turn up in anybody's guesses. */
const SHORT = 12;

function complaint(say: Say, bad: BadName): string {
  return bad === 'empty' ? say('home.bad.empty') : say('home.bad.long', { n: LIMITS.nameCharacters });
}

function hint(say: Say, text: string): string {
  if (text.trim() === '') return say('home.hint');
  const room = parseRoomName(text);
  if (!room.ok || room.value.length < SHORT) return say('home.guess');
  return say('home.link', { link: `${location.host}/${room.value}` });
}

/** One field, one button: blank goes to a name nobody can guess. */
export function RoomForm(): ReactNode {
  const say = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [suggestion] = useState(suggestRoom);
  const [returned] = useState(readReturned);
  const [text, setText] = useState(returned?.text ?? '');
  const [linked, setLinked] = useState<RoomText | null>(null);
  const [bad, setBad] = useState<BadName | null>(returned?.bad ?? null);

  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    // A whole link of this site stands for its room, however it got here: pasted, dropped or typed.
    const link = roomInLink(target.value);
    if (link !== null) setLinked(link);
    setText(link?.name ?? target.value);
    setBad(null);
  };
  const secret = text === linked?.name ? linked.secret : null;
  const isOpen = text.trim() !== '' && secret === null;
  const go = (key: RoomSecret | null) => {
    const room = parseRoomName(text);
    if (room.ok) return navigate(roomLink(room.value, key));
    setBad(room.error);
    input.current?.focus();
  };
  const start = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '') return navigate(roomLink(suggestion, drawRoomSecret()));
    go(secret);
  };

  return (
    <form className={styles['start']} onSubmit={start} noValidate>
      <label className="vh" htmlFor={`${id}-room`}>
        {say('home.room')}
      </label>
      <div className={styles['line']}>
        <input
          ref={input}
          id={`${id}-room`}
          dir="auto"
          value={text}
          onChange={type}
          placeholder={suggestion}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={bad !== null}
          aria-describedby={`${id}-below`}
        />
        <Button type="submit" variant="primary" className={styles['go']}>
          {say('home.start')}
          <ArrowRight className="i flip" />
        </Button>
      </div>
      <Below id={`${id}-below`} text={text} bad={bad} />
      {isOpen && bad === null && <Seal onPress={() => go(drawRoomSecret())} />}
    </form>
  );
}

interface BelowProps {
  readonly id: string;
  readonly text: string;
  readonly bad: BadName | null;
}

/** What becomes of the name, or what is wrong with it. */
function Below({ id, text, bad }: BelowProps): ReactNode {
  const say = useWords();
  return (
    <p id={id} className={styles[bad === null ? 'hint' : 'err']} role={bad === null ? undefined : 'alert'}>
      {bad !== null && <CircleAlert className="i sm" />}
      {bad === null ? hint(say, text) : complaint(say, bad)}
    </p>
  );
}

/** The other way in for a name that anybody may know. */
function Seal({ onPress }: { readonly onPress: () => void }): ReactNode {
  const say = useWords();
  return (
    <Button variant="ghost" size="sm" className={styles['seal']} onClick={onPress}>
      <Lock className="i sm" />
      {say('home.seal')}
    </Button>
  );
}
