import { type ComponentProps, type ReactNode, useRef } from 'react';
import { PersonRow } from '#components';
import { useCallState, useFace, useSettings, useSpeaking } from '#hooks';
import type { ParticipantId } from '#protocol';
import { useWords } from '../words/index.ts';

type Row = ComponentProps<typeof PersonRow>;

interface RowProps {
  readonly pinned: boolean;
  /** What opens the options of somebody of this name. */
  readonly menu: (name: string) => Row['menu'];
}

function useRowWords(): Row['words'] {
  const say = useWords();
  return { muted: say('c.muted'), cameraOff: say('c.camoff'), speaking: say('c.speaking'), pinned: say('c.pinned') };
}

/** In words, of those who may open the door. */
function useTag(role: string | undefined): string | undefined {
  const say = useWords();
  if (role === 'host') return say('p.host');
  return role === 'cohost' ? say('p.cohost') : undefined;
}

const TROUBLE = { recovering: 'n.reconnecting', failed: 'c.failed', connecting: 'c.connecting' } as const;

/** What stands below a name. */
function note(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join(' · ');
}

/** Somebody else. */
export function Other({ id, pinned, menu }: RowProps & { readonly id: ParticipantId }): ReactNode {
  const say = useWords();
  const row = useRef<HTMLLIElement>(null);
  const face = useFace(id);
  const tag = useTag(useCallState(({ door }) => door?.roles[id]));
  useSpeaking(row, id);
  const name = face.name === '' ? say('c.guest') : face.name;
  // as: of the phases, exactly those that are in there.
  const trouble = face.phase in TROUBLE ? say(TROUBLE[face.phase as keyof typeof TROUBLE]) : undefined;
  return (
    <PersonRow
      ref={row}
      name={name}
      initialsOf={face.name}
      note={note(trouble, tag)}
      muted={face.muted}
      cameraOff={face.arrived && !face.camera}
      words={useRowWords()}
      pinned={pinned}
      menu={menu(name)}
    />
  );
}

/** The person of this page. */
export function Oneself({ pinned, menu, alone }: RowProps & { readonly alone: boolean }): ReactNode {
  const say = useWords();
  const row = useRef<HTMLLIElement>(null);
  const [{ name }] = useSettings();
  const muted = useCallState((state) => state.local.microphone.at !== 'live');
  const cameraOff = useCallState((state) => state.local.camera.at !== 'live');
  const tag = useTag(useCallState(({ door }) => door?.mine));
  useSpeaking(row, 'self');
  const you = say('app.you');
  return (
    <PersonRow
      ref={row}
      name={name === '' ? you : name}
      initialsOf={name}
      note={note(name === '' ? undefined : you, tag)}
      muted={muted}
      cameraOff={cameraOff}
      words={useRowWords()}
      pinned={pinned}
      // Nothing can be done with oneself but to pin, among several.
      menu={alone ? undefined : menu(you)}
    />
  );
}
