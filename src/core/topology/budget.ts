import type { Size } from '../call.ts';

/** What one video sender may use; the fields of RTCRtpEncodingParameters that are set. */
export interface VideoEncoding {
  readonly active: boolean;
  readonly maxBitrate: number;
  readonly scaleResolutionDownBy: number;
  readonly maxFramerate: number;
}

/** One size of picture, with what it may cost. Pixels, bits per second, frames per second. */
export interface Step {
  readonly height: number;
  readonly bitrate: number;
  readonly framerate: number;
}

/** The most a link may carry of the camera, whatever its share would be; null: no less than its share. */
export type Allowance = Step | 'paused' | null;

/**
 * Camera per receiver, by how many receivers there are. In a mesh every receiver costs an encoder and an upload of its
 * own, so the sum stays near 1.6 Mbit/s: what a poor home uplink carries with the sound on top.
 */
const CAMERA: readonly Step[] = [
  { height: 720, bitrate: 1_500_000, framerate: 30 },
  { height: 540, bitrate: 850_000, framerate: 30 },
  { height: 360, bitrate: 550_000, framerate: 24 },
  { height: 360, bitrate: 420_000, framerate: 20 },
  { height: 270, bitrate: 320_000, framerate: 20 },
];
/** While a screen is shared the cameras give way: the screen is what people read. */
const CAMERA_BESIDE_SCREEN: Step = { height: 240, bitrate: 200_000, framerate: 15 };
/** Somebody pays for every byte: about 70 MB an hour and person. */
const SAVING: Step = { height: 180, bitrate: 150_000, framerate: 15 };
/** All receivers together; text stays legible at a low frame rate. */
const SCREEN_BITRATE = 2_400_000;
const SCREEN_BITRATE_LEAST = 500_000;
const SCREEN_FRAMERATE = 15;
/** The first picture is small enough to be sent whole at the bitrate a new connection starts with (300 kbit/s). */
const STARTING_HEIGHT = 360;
/** A picture smaller than this is not worth the header bytes. */
const LEAST_HEIGHT = 90;
const LEAST_BITRATE = 60_000;

/**
 * Pictures are scaled in these steps only: every other factor makes the encoder start over, with a whole picture at once,
 * for a difference nobody sees.
 */
const SCALES = [1, 4 / 3, 3 / 2, 2, 3, 4, 6, 8, 12, 16, 24];
/** A picture may be this much smaller than its tile before it counts as too small. */
const TOLERANCE = 0.85;

function scaleFor(captured: number, height: number): number {
  const least = Math.max(height * TOLERANCE, Math.min(LEAST_HEIGHT, captured));
  return SCALES.findLast((scale) => captured / scale >= least) ?? 1;
}

export interface CameraDemand {
  /** How many people receive a copy. */
  readonly receivers: number;
  /** Height of the captured picture in pixels. */
  readonly captured: number;
  /** What this receiver shows it at; null: not shown; undefined: has not said. */
  readonly want: Size | null | undefined;
  readonly besideScreen: boolean;
  /** The connection has only just come up, and nobody knows yet what it carries. */
  readonly starting: boolean;
  /** The person asked to use less data. */
  readonly saving: boolean;
  readonly allowance: Allowance;
}

/** The fair share of one receiver's copy of the camera. Pure. */
export function cameraEncoding(demand: CameraDemand): VideoEncoding {
  const { captured, want, starting, allowance } = demand;
  const step = stepFor(demand);
  // A tile covers: a portrait tile shows the full height of a landscape picture, so height alone decides.
  const shown = want === undefined || want === null ? step.height : Math.max(want.height, LEAST_HEIGHT);
  const height = Math.min(step.height, shown, captured, starting ? STARTING_HEIGHT : captured);
  // Bits follow pixels, less than linearly: small pictures need more bits for each pixel.
  const share = (height / step.height) ** 1.5;
  return {
    active: want !== null && allowance !== 'paused',
    maxBitrate: Math.max(LEAST_BITRATE, Math.round(step.bitrate * Math.min(1, share))),
    scaleResolutionDownBy: scaleFor(captured, height),
    maxFramerate: step.framerate,
  };
}

function stepFor({ receivers, besideScreen, saving, allowance }: CameraDemand): Step {
  const index = Math.min(Math.max(receivers, 1), CAMERA.length) - 1;
  const fair = besideScreen ? CAMERA_BESIDE_SCREEN : (CAMERA[index] ?? CAMERA_BESIDE_SCREEN);
  const step = saving ? smaller(fair, SAVING) : fair;
  return allowance === null || allowance === 'paused' ? step : smaller(step, allowance);
}

/** What both agree to. */
function smaller(a: Step, b: Step): Step {
  return {
    height: Math.min(a.height, b.height),
    bitrate: Math.min(a.bitrate, b.bitrate),
    framerate: Math.min(a.framerate, b.framerate),
  };
}

/** What to ask others for while saving data: no larger than what is sent then, in the shape it is shown in. Pure. */
export function savingSize(size: Size): Size {
  const ratio = Math.min(1, SAVING.height / size.height);
  return { width: Math.max(1, Math.round(size.width * ratio)), height: Math.round(size.height * ratio) };
}

/** The share of one receiver's copy of a shared screen. Never scaled for the budget: blurred text is no use. Pure. */
export function screenEncoding(receivers: number, want: Size | null | undefined): VideoEncoding {
  return {
    active: want !== null,
    maxBitrate: Math.max(SCREEN_BITRATE_LEAST, Math.round(SCREEN_BITRATE / Math.max(1, receivers))),
    scaleResolutionDownBy: 1,
    maxFramerate: SCREEN_FRAMERATE,
  };
}
