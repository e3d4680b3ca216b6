import type { IceServer, ParticipantId, Reach, RoomId, TrackSource } from '#protocol';
import type { DoorAct } from './door/types.ts';
import type { CallFact } from './facts.ts';
import type { RecorderEntry } from './recorder.ts';
import type { CallReport } from './report.ts';

/** Pixels on screen, device pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a person decided about their connection; holds for calls under way too. */
export interface ConnectionPolicy {
  /** Sends everything through a relay, so that the others do not learn this device's address. */
  readonly relayOnly: boolean;
  /** Smaller pictures, the same sound. */
  readonly dataSaver: boolean;
}

/** The whole engine as the rest of the product sees it: commands in, facts out. */
export interface Call {
  /** Stands at the door of a room: who is inside, and everything made ready for a quick join. */
  watch(room: RoomId): void;
  /** Enters a room. The outcome comes as a fact: `joined` or `refused`. */
  join(room: RoomId, name: string): Promise<void>;
  leave(): Promise<void>;
  /** The page goes away, perhaps to be reloaded: says so without waiting for anything. */
  unload(): void;
  /** What a tile measures on screen, so nobody sends pixels nobody sees; null: not shown. */
  want(id: ParticipantId, source: TrackSource, size: Size | null): void;
  track(id: ParticipantId, source: TrackSource): MediaStreamTrack | undefined;
  /** Starts the path to a participant anew after it failed. */
  retry(id: ParticipantId): void;
  /** A person compared the safety codes, theirs and that of this page. */
  judge(id: ParticipantId, matches: boolean): void;
  /** Opens, shuts, lets in, mutes, sends away; or knocks. */
  act(act: DoorAct): void;
  setPolicy(policy: ConnectionPolicy): void;
  /** Sends the picture again that was held back for want of bandwidth. */
  resumeVideo(): void;
  /** Calls back once a second with how the links do, until stopped. */
  inspect(listener: (report: CallReport) => void): () => void;
  /** The servers that connections are made with, as they were told last. */
  iceServers(): readonly IceServer[];
  /** Tells a member what this device can reach and asks for theirs; null: no answer, or no such member. */
  compare(id: ParticipantId, own: Reach): Promise<Reach | null>;
  subscribe(listener: (fact: CallFact) => void): () => void;
  /** The flight recorder: what happened, without names, addresses, keys or SDP. */
  recording(): readonly RecorderEntry[];
}
