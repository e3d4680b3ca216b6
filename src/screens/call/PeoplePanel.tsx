import { UserPlus } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button, Panel, PersonRow } from '#components';
import { useCallState, useFace, useSettings, useSpeaking } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';
import type { View } from './useView.ts';

interface PeoplePanelProps {
  readonly view: View;
  readonly onInvite: () => void;
  readonly onClose: () => void;
}

interface PinProps {
  readonly pinned: boolean;
  /** Absent where there is nobody to choose between. */
  readonly onPin: (() => void) | undefined;
}

function useRowWords(): { readonly muted: string; readonly cameraOff: string; readonly speaking: string } {
  const say = useWords();
  return { muted: say('c.muted'), cameraOff: say('c.camoff'), speaking: say('c.speaking') };
}

function usePinAction(name: string, { pinned, onPin }: PinProps): { label: string; onPin: () => void } | undefined {
  const say = useWords();
  if (onPin === undefined) return undefined;
  return { label: say(pinned ? 'm.unpin.n' : 'm.pin.n', { name }), onPin };
}

function Other({ id, ...pin }: PinProps & { readonly id: ParticipantId }): ReactNode {
  const say = useWords();
  const row = useRef<HTMLLIElement>(null);
  const face = useFace(id);
  useSpeaking(row, id);
  const name = face.name === '' ? say('c.guest') : face.name;
  const trouble = { recovering: 'n.reconnecting', failed: 'c.failed', connecting: 'c.connecting' };
  return (
    <PersonRow
      ref={row}
      name={name}
      initialsOf={face.name}
      note={face.phase in trouble ? say(trouble[face.phase as keyof typeof trouble]) : undefined}
      muted={face.muted}
      cameraOff={face.arrived && !face.camera}
      words={useRowWords()}
      pinned={pin.pinned}
      pin={usePinAction(name, pin)}
    />
  );
}

function Oneself(pin: PinProps): ReactNode {
  const say = useWords();
  const row = useRef<HTMLLIElement>(null);
  const [{ name }] = useSettings();
  const muted = useCallState((state) => state.local.microphone.at !== 'live');
  const cameraOff = useCallState((state) => state.local.camera.at !== 'live');
  useSpeaking(row, 'self');
  return (
    <PersonRow
      ref={row}
      name={name === '' ? say('app.you') : name}
      initialsOf={name}
      note={name === '' ? undefined : say('app.you')}
      muted={muted}
      cameraOff={cameraOff}
      words={useRowWords()}
      pinned={pin.pinned}
      pin={usePinAction(say('app.you'), pin)}
    />
  );
}

/** Who is in the call. */
export function PeoplePanel({ view, onInvite, onClose }: PeoplePanelProps): ReactNode {
  const say = useWords();
  const { order, pinned, pin } = view;
  const choice = order.length > 1 || view.screen !== null;
  const pinOf = (who: ParticipantId | 'self') => (choice ? () => pin(pinned === who ? null : who) : undefined);
  return (
    <Panel
      title={say('c.people')}
      count={order.length + 1}
      closeLabel={say('app.close')}
      onClose={onClose}
      footer={
        <Button wide variant="primary" onClick={onInvite}>
          <UserPlus className="i" />
          {say('c.invite')}
        </Button>
      }
    >
      <ul>
        <Oneself pinned={pinned === 'self'} onPin={pinOf('self')} />
        {order.map((id) => (
          <Other key={id} id={id} pinned={pinned === id} onPin={pinOf(id)} />
        ))}
      </ul>
    </Panel>
  );
}
