import type { Recorder } from './recorder.ts';
import { errorCode } from './serial.ts';
import type { VideoEncoding } from './topology/budget.ts';

type Change = Partial<VideoEncoding> & Pick<RTCRtpEncodingParameters, 'priority' | 'networkPriority'>;

/** Sets encoding parameters of senders: one at a time each, and only when something changes. */
export interface Encodings {
  set(sender: RTCRtpSender, change: Change): void;
}

export function createEncodings(recorder: Recorder): Encodings {
  const wanted = new WeakMap<RTCRtpSender, Change>();
  const running = new WeakSet<RTCRtpSender>();

  const apply = async (sender: RTCRtpSender): Promise<void> => {
    for (;;) {
      const change = wanted.get(sender);
      wanted.delete(sender);
      if (change === undefined) return;
      const parameters = sender.getParameters();
      const encoding = parameters.encodings[0];
      if (encoding === undefined) return;
      const current: Readonly<Record<string, unknown>> = { ...encoding };
      if (Object.entries(change).every(([key, value]) => current[key] === value)) continue;
      Object.assign(encoding, change);
      try {
        await sender.setParameters(parameters);
      } catch (error) {
        // The picture goes on with the parameters it had; the next change tries again.
        recorder.record('encoding-refused', { code: errorCode(error) });
      }
    }
  };

  return {
    set(sender, change) {
      wanted.set(sender, { ...wanted.get(sender), ...change });
      if (running.has(sender)) return;
      running.add(sender);
      void apply(sender).finally(() => running.delete(sender));
    },
  };
}
