import { useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnosis, Doctor, Verdict } from '#core';
import type { ParticipantId } from '#protocol';
import { type Product, useProduct } from './context.ts';

/** An examination, as far as it has come. */
export interface Examination {
  readonly diagnosis: Diagnosis | null;
  /** What stands between this device and the other; 'silent': the other did not answer. null: nobody was asked, or not yet. */
  readonly pair: Verdict | 'silent' | null;
  /** The code for it did not come over the network. */
  readonly unloaded: boolean;
}

const NOTHING: Examination = { diagnosis: null, pair: null, unloaded: false };

type Tell = (found: Partial<Examination>) => void;

interface Patient {
  readonly who: ParticipantId | null;
  readonly lifetime: AbortSignal;
  readonly tell: Tell;
}

async function examine(doctor: Doctor, loaded: Product['loaded'], { who, lifetime, tell }: Patient): Promise<void> {
  const { reach } = await doctor.run((diagnosis) => tell({ diagnosis }), lifetime);
  if (who === null || reach === null || lifetime.aborted) return;
  const theirs = (await loaded()?.compare(who, reach)) ?? null;
  tell({ pair: theirs === null ? 'silent' : doctor.judgePair(reach, theirs) });
}

/** Examines the ways that calls take, at once and again when told to; with `who`, the way to them in particular. */
export function useDoctor(who: ParticipantId | null): readonly [Examination, again: () => void] {
  const { doctor, loaded } = useProduct();
  const [examination, setExamination] = useState(NOTHING);
  const under = useRef<AbortController>(undefined);
  const start = useCallback(() => {
    under.current?.abort();
    const life = new AbortController();
    under.current = life;
    const tell: Tell = (found) => {
      if (!life.signal.aborted) setExamination((known) => ({ ...known, ...found }));
    };
    tell(NOTHING);
    doctor().then(
      (here) => void examine(here, loaded, { who, lifetime: life.signal, tell }),
      () => tell({ unloaded: true }),
    );
  }, [doctor, loaded, who]);
  useEffect(() => {
    start();
    return () => under.current?.abort();
  }, [start]);
  return [examination, start];
}
