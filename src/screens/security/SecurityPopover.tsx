import { Check, ChevronLeft, PhoneOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar, Button, Popover, SafetyCode, type Security, SecurityChip } from '#components';
import { useCall, useCallState } from '#hooks';
import type { ParticipantId } from '#protocol';
import { type Safety, safetyOf, securityOf } from '#store';
import type { Overlay } from '../call/overlay.ts';
import { useWho } from '../call/useWho.ts';
import { useRoomSecret } from '../room/useRoomSecret.ts';
import { useWords } from '../words/index.ts';
import { PICTURES } from './pictures.ts';
import { PrivateLink } from './PrivateLink.tsx';
import styles from './SecurityPopover.module.css';

interface SecurityPopoverProps {
  /** The one to look at; null: all of them. */
  readonly who: ParticipantId | null;
  /** Whether there is a server in this call. */
  readonly served: boolean;
  readonly onShow: (overlay: Overlay) => void;
  readonly onClose: () => void;
}

/** Who can listen in, and how to be sure that nobody does. */
export function SecurityPopover({ who, served, onShow, onClose }: SecurityPopoverProps): ReactNode {
  const say = useWords();
  const order = useCallState((state) => state.order);
  const secret = useRoomSecret();
  const sealed = secret !== null || !served;
  const overall = useCallState((state) => securityOf(state, sealed));
  const [first] = order;
  const shown = order.find((id) => id === who) ?? (order.length === 1 ? first : undefined);
  const way = served ? (sealed ? 'sealed' : 'open') : 'codes';
  const own = useCallState((state) => (shown === undefined ? null : toneOf(safetyOf(state, shown), sealed)));
  const tone = own ?? overall;
  return (
    <Popover
      label={say('c.security', { s: say(`s.${tone}`) })}
      side="start"
      chip={<SecurityChip tone={tone}>{say(`s.${tone}`)}</SecurityChip>}
      closeLabel={say('app.close')}
      onClose={onClose}
    >
      {shown === undefined ? (
        <Everyone order={order} way={way} onPick={(id) => onShow({ at: 'security', who: id })} />
      ) : (
        <Person
          key={shown}
          id={shown}
          onBack={order.length > 1 ? () => onShow({ at: 'security', who: null }) : undefined}
        />
      )}
      {tone === 'open' && <PrivateLink />}
    </Popover>
  );
}

function toneOf(safety: Safety | null, sealed: boolean): Security {
  if (safety?.state === 'differs') return 'bad';
  if (safety?.state === 'verified') return 'verified';
  return sealed ? 'sealed' : 'open';
}

interface EveryoneProps {
  readonly order: readonly ParticipantId[];
  readonly way: 'sealed' | 'open' | 'codes';
  readonly onPick: (id: ParticipantId) => void;
}

function Everyone({ order, way, onPick }: EveryoneProps): ReactNode {
  const say = useWords();
  const who = useWho();
  const safeties = useCallState((state) => state.safeties);
  if (order.length === 0) return <p className={styles['text']}>{say(`s.alone.${way}`)}</p>;
  return (
    <>
      <p className={styles['text']}>{say(way === 'open' ? 's.list.open' : 's.list')}</p>
      <ul className={styles['people']}>
        {order.map((id) => {
          const state = Object.hasOwn(safeties, id) ? safeties[id]?.state : undefined;
          return (
            <li key={id}>
              <Avatar name={who(id)} />
              <span className={styles['who']} dir="auto">
                {who(id)}
              </span>
              {state === 'verified' && <SecurityChip tone="verified">{say('s.done')}</SecurityChip>}
              {state === 'differs' && <SecurityChip tone="bad">{say('s.differ')}</SecurityChip>}
              {state !== 'verified' && (
                <Button size="sm" onClick={() => onPick(id)}>
                  {say('s.check')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

interface PersonProps {
  readonly id: ParticipantId;
  readonly onBack: (() => void) | undefined;
}

/** The code with one person. */
function Person({ id, onBack }: PersonProps): ReactNode {
  const say = useWords();
  const name = useWho()(id);
  const safety = useCallState((state) => safetyOf(state, id));
  return (
    <>
      <Sentence name={name} safety={safety} />
      {safety !== null && safety.code !== null && <Code code={safety.code} />}
      {safety !== null && <Answers id={id} safety={safety} />}
      {onBack !== undefined && (
        <Button size="sm" variant="ghost" onClick={onBack}>
          <ChevronLeft className="i sm flip" />
          {say('s.others')}
        </Button>
      )}
    </>
  );
}

function Code({ code }: { readonly code: readonly number[] }): ReactNode {
  const say = useWords();
  const pictures = code.map((number) => {
    const [picture, word] = PICTURES[number] ?? ['', ''];
    return { picture, word: say(word) };
  });
  return <SafetyCode label={say('s.code')} code={pictures} />;
}

interface SentenceProps {
  readonly name: string;
  readonly safety: Safety | null;
}

function Sentence({ name, safety }: SentenceProps): ReactNode {
  const say = useWords();
  if (safety === null) return <p className={styles['text']}>{say('s.wait')}</p>;
  if (safety.state === 'differs') {
    return (
      <div className={styles['warn']} role="alert">
        <b>{say(safety.code === null ? 's.between' : 's.bad.t', { name })}</b>
        {say('s.bad.s')}
      </div>
    );
  }
  if (safety.state === 'verified') {
    return (
      <p className={styles['text']}>{`${say('s.ok', { name })} ${known(safety) ? say('s.known', { name }) : ''}`}</p>
    );
  }
  return (
    <>
      <h2 className={styles['title']}>{say('s.title')}</h2>
      <p className={styles['text']}>{say('s.compare', { name })}</p>
      {safety.familiar === 'changed' && <p className={styles['note']}>{say('s.changed', { name })}</p>}
      {known(safety) && <p className={styles['text']}>{say('s.known', { name })}</p>}
    </>
  );
}

const known = ({ familiar }: Safety): boolean => familiar === 'known';

interface AnswersProps {
  readonly id: ParticipantId;
  readonly safety: Safety;
}

/** What a person says about the code. */
function Answers({ id, safety }: AnswersProps): ReactNode {
  const say = useWords();
  const { judge, leave } = useCall();
  switch (safety.state) {
    case 'unchecked':
      return (
        <div className={styles['two']}>
          <Button onClick={() => judge(id, false)}>{say('s.nomatch')}</Button>
          <Button variant="primary" onClick={() => judge(id, true)}>
            <Check className="i" />
            {say('s.match')}
          </Button>
        </div>
      );
    case 'verified':
      return null;
    case 'differs':
      return (
        <div className={styles['two']}>
          {safety.code === null ? <span /> : <Button onClick={() => judge(id, true)}>{say('s.match')}</Button>}
          <Button variant="danger" onClick={leave}>
            <PhoneOff className="i" />
            {say('c.leave')}
          </Button>
        </div>
      );
  }
}
