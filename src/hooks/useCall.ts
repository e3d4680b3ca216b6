import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { DoorAct } from '#core';
import type { CallState } from '#store';
import type { ParticipantId, RoomId } from '#protocol';
import { useProduct } from './context.ts';

/** One slice of the call; re-renders when that slice changes. */
export function useCallState<T>(select: (state: CallState) => T): T {
  return useStore(useProduct().call, select);
}

export interface CallCommands {
  /** Gets the engine and the door of the room ready. */
  readonly watch: (room: RoomId) => void;
  readonly join: (room: RoomId, name: string) => void;
  readonly leave: () => void;
  readonly retry: (id: ParticipantId) => void;
  /** Opens, shuts, lets in, mutes, sends away; or knocks. */
  readonly act: (act: DoorAct) => void;
  /** The safety codes were compared. */
  readonly judge: (id: ParticipantId, matches: boolean) => void;
  /** Sends the picture again that was held back. */
  readonly resumeVideo: () => void;
  readonly closeNotice: (key: number) => void;
  readonly toLobby: () => void;
}

/** What a person can do to the call. */
export function useCall(): CallCommands {
  const { call, engine, loaded } = useProduct();
  return useMemo(
    () => ({
      watch: (room) => void engine().then((here) => here.watch(room)),
      join(room, name) {
        const isHere = loaded() !== undefined;
        // The engine may take its time to come, and the person may turn away.
        if (!isHere) call.tell({ kind: 'joining', room });
        const isWanted = (): boolean => {
          const { status } = call.getState();
          return status.at === 'joining' && status.room === room;
        };
        void engine().then((here) => (isHere || isWanted() ? here.join(room, name) : undefined));
      },
      leave: () => void engine().then((here) => here.leave()),
      judge: (id, matches) => void engine().then((here) => here.judge(id, matches)),
      act: (act) => void engine().then((here) => here.act(act)),
      retry: (id) => void engine().then((here) => here.retry(id)),
      resumeVideo: () => void engine().then((here) => here.resumeVideo()),
      closeNotice: (key) => call.tell({ kind: 'notice-closed', key }),
      toLobby: () => call.tell({ kind: 'lobby' }),
    }),
    [call, engine, loaded],
  );
}
