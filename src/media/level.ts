/** 15 Hz: smooth to the eye, cheap to compute. */
const INTERVAL_MS = 66;
/** 512 samples are 11 ms at 48 kHz: enough for a level, too little to be a recording. */
const WINDOW = 512;

/** Measures how loud a track is. */
export interface LevelMeter {
  /** null: silence from now on. */
  measure(track: MediaStreamTrack | null): void;
  /** Calls back with the root mean square, 0 to 1, until stopped. */
  subscribe(listener: (level: number) => void): () => void;
}

export function createLevelMeter(): LevelMeter {
  const listeners = new Set<(level: number) => void>();
  const samples = new Float32Array(WINDOW);
  let context: AudioContext | undefined;
  let source: MediaStreamAudioSourceNode | undefined;
  let analyser: AnalyserNode | undefined;

  const read = (): number => {
    if (analyser === undefined || source === undefined) return 0;
    analyser.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / WINDOW);
  };

  const wake = (): void => {
    // A page that nobody touched yet may not run audio; the first touch lets it.
    if (context?.state === 'suspended') void context.resume();
  };
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, wake, { passive: true });

  setInterval(() => {
    if (listeners.size === 0) return;
    const level = read();
    for (const listener of listeners) listener(level);
  }, INTERVAL_MS);

  return {
    measure(track) {
      source?.disconnect();
      source = undefined;
      if (track === null) return;
      context ??= new AudioContext();
      analyser ??= new AnalyserNode(context, { fftSize: WINDOW });
      source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(analyser);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
