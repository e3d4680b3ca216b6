import type { ParticipantId } from '#protocol';
import type { CallFact, Strain } from '../facts.ts';
import type { Capture, Platform } from '../ports.ts';
import type { CallReport, LinkReport } from '../report.ts';
import type { Topology } from '../topology/topology.ts';
import { allowanceAt, PAUSED, tryNow } from './adapt.ts';
import { watchPressure } from './pressure.ts';
import { ease, isLate, RESTED, waited } from './processor.ts';
import { strainOf } from './strain.ts';
import { conclude, isHeld, isTroubled, look, losesIn, type Watched } from './watched.ts';

/** What the measuring of a call looks at, and what it may change. */
export interface QualityOptions {
  readonly platform: Platform;
  readonly lifetime: AbortSignal;
  readonly topology: Pick<Topology, 'links' | 'share'>;
  readonly capture: Pick<Capture, 'track'>;
  readonly saving: () => boolean;
  readonly report: (fact: CallFact) => void;
  readonly inspectors: ReadonlySet<(report: CallReport) => void>;
}

export interface Quality {
  /** Sends the pictures again that are held back. */
  resumeVideo(): void;
}

/** How often it is looked while somebody watches or something is wrong, in ms; else every second time is enough. */
const LOOK_MS = 1000;

/** Measures every link of a call, says how they do, and sees to it that weak ones carry the sound first. */
export function startQuality(options: QualityOptions): Quality {
  const { platform, lifetime, topology, capture, report, inspectors } = options;
  const { links } = topology;
  let watched: ReadonlyMap<ParticipantId, Watched> = new Map();
  let eased = RESTED;
  let waitedMs = 0;
  let strain: Strain | null = null;
  let turn = 0;
  let looking = false;
  const isPressed = watchPressure(platform, lifetime);
  let lookedAt = platform.now();

  const tellLevels = (before: ReadonlyMap<ParticipantId, Watched>): void => {
    for (const [id, { verdict }] of watched) {
      const known = before.get(id)?.verdict.level ?? 'good';
      if (verdict.level !== known) report({ kind: 'quality', id, level: verdict.level });
    }
  };

  const apply = (): void => {
    const levels = Array.from(watched.values(), ({ link, adaptation, figures }) => {
      const level = Math.max(adaptation.level, eased.level);
      link.allowance = allowanceAt(level);
      link.session.pause(level === PAUSED);
      return isHeld(adaptation, figures) ? adaptation.level : 0;
    });
    topology.share();
    const sends = capture.track('camera') !== undefined;
    const next = strainOf({ levels: sends ? levels : [], eased: eased.level, saving: options.saving() });
    if (next?.cause === strain?.cause && next?.video === strain?.video) return;
    strain = next;
    report({ kind: 'strain', strain });
  };

  const lookAtAll = async (): Promise<void> => {
    const before = watched;
    const askedAt = platform.now();
    const entries = Array.from(links, async ([id, link]) => {
      return [id, await look(link, before.get(id), () => platform.now())] as const;
    });
    const looked = await Promise.all(entries);
    if (lifetime.aborted) return;
    waitedMs = waited(waitedMs, platform.now() - askedAt);
    const late = isLate(waitedMs);
    const losing = looked.filter(([, one]) => one !== null && losesIn(one)).length;
    watched = new Map(
      looked.flatMap(([id, one]) => {
        if (one === null || links.get(id) !== one.link) return [];
        return [[id, conclude(one, { late, othersLose: losing > (losesIn(one) ? 1 : 0) })] as const];
      }),
    );
    const ms = platform.now() - lookedAt;
    lookedAt = platform.now();
    const isSlow = Array.from(watched.values()).some(({ figures }) => figures?.videoOut?.limitation === 'cpu');
    // Who sends no picture cannot ease the processor by a smaller one.
    const isEasing = (late || isPressed()) && capture.track('camera') !== undefined;
    eased = ease(eased, ms, isSlow || isEasing);
    tellLevels(before);
    apply();
    for (const inspect of inspectors) inspect({ at: lookedAt, links: reportsOf(watched) });
  };

  platform.every(LOOK_MS, lifetime, () => {
    turn += 1;
    const often = inspectors.size > 0 || Array.from(watched.values()).some(isTroubled);
    if (looking || (!often && turn % 2 === 0)) return;
    looking = true;
    void lookAtAll().finally(() => {
      looking = false;
    });
  });

  return {
    resumeVideo() {
      watched = new Map(Array.from(watched, ([id, one]) => [id, { ...one, adaptation: tryNow(one.adaptation) }]));
      apply();
    },
  };
}

function reportsOf(watched: ReadonlyMap<ParticipantId, Watched>): readonly LinkReport[] {
  return Array.from(watched).flatMap(([id, { figures, shown, verdict, cause }]) => {
    if (shown === null) return [];
    const { ms: _ms, freshLoss: _loss, sendsCamera: _sends, ...last } = shown;
    // Nothing travels just now: what is known is how it did.
    const rest = figures === null ? { ...last, bitrateIn: 0, bitrateOut: 0 } : last;
    return [{ ...rest, id, level: verdict.level, cause: verdict.level === 'good' ? null : cause }];
  });
}
