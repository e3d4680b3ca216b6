/** Two notes, a fifth apart: [hertz, seconds from the start]. */
const NOTES = [
  [523.25, 0],
  [783.99, 0.22],
] as const;
const NOTE_S = 0.5;
const LOUDNESS = 0.22;

function ring(context: AudioContext, target: AudioNode): void {
  for (const [pitch, delay] of NOTES) {
    const start = context.currentTime + 0.05 + delay;
    const tone = new OscillatorNode(context, { frequency: pitch, type: 'triangle' });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    // Rises and falls softly: a step would click.
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S);
    tone.connect(volume).connect(target);
    tone.start(start);
    tone.stop(start + NOTE_S);
  }
}

/** Plays a short chime, out of the chosen speaker where the browser can choose. */
export async function playTestSound(speakerId: string | null): Promise<void> {
  const context = new AudioContext();
  const player = new Audio();
  if (speakerId !== null && 'setSinkId' in player) {
    const stream = context.createMediaStreamDestination();
    player.srcObject = stream.stream;
    try {
      await player.setSinkId(speakerId);
      await player.play();
      ring(context, stream);
    } catch {
      // A speaker that is gone: the usual one is better than silence.
      ring(context, context.destination);
    }
  } else {
    ring(context, context.destination);
  }
  setTimeout(() => void context.close(), 1500);
}
