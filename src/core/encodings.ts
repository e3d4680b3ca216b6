import type { Recorder } from './recorder.ts';
import { errorCode } from './serial.ts';
import type { VideoEncoding } from './topology/budget.ts';

type Change = Partial<VideoEncoding> & Pick<RTCRtpEncodingParameters, 'priority' | 'networkPriority'>;
type Wish = Change & { readonly keyFrame?: true };
/** W3C webrtc-extensions; Firefox takes no notice of it. */
type SetParameters = (
  parameters: RTCRtpSendParameters,
  options?: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
) => Promise<void>;

/** Sets encoding parameters of senders: one at a time each, and only when something changes. */
export interface Encodings {
  set(sender: RTCRtpSender, change: Change): void;
  /** The next picture is a whole one, not what changed since the last. */
  refresh(sender: RTCRtpSender): void;
}

export function createEncodings(recorder: Recorder): Encodings {
  const wanted = new WeakMap<RTCRtpSender, Wish>();
  const running = new WeakSet<RTCRtpSender>();

  const applyOne = async (sender: RTCRtpSender, { keyFrame, ...change }: Wish): Promise<void> => {
    const parameters = sender.getParameters();
    const encoding = parameters.encodings[0];
    if (encoding === undefined) return;
    const current: Readonly<Record<string, unknown>> = { ...encoding };
    if (keyFrame === undefined && Object.entries(change).every(([key, value]) => current[key] === value)) return;
    Object.assign(encoding, change);
    try {
      const set: SetParameters = sender.setParameters.bind(sender);
      await (keyFrame === true ? set(parameters, { encodingOptions: [{ keyFrame }] }) : set(parameters));
    } catch (error) {
      // The picture goes on with the parameters it had; the next change tries again.
      recorder.record('encoding-refused', { code: errorCode(error) });
    }
  };

  const apply = async (sender: RTCRtpSender): Promise<void> => {
    for (let change = wanted.get(sender); change !== undefined; change = wanted.get(sender)) {
      wanted.delete(sender);
      await applyOne(sender, change);
    }
    // In the same breath as the last look at what is wanted: a wish that came in between would be lost.
    running.delete(sender);
  };

  const wish = (sender: RTCRtpSender, change: Wish): void => {
    wanted.set(sender, { ...wanted.get(sender), ...change });
    if (running.has(sender)) return;
    running.add(sender);
    void apply(sender);
  };

  return { set: wish, refresh: (sender) => wish(sender, { keyFrame: true }) };
}
