import { ChevronDown, Mic } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Dialog, loudness, Meter, type MeterHandle } from '#components';
import { useLevel, useLocalMedia } from '#hooks';
import { useWords } from '../words/index.ts';
import { CheckLink } from './CheckLink.tsx';
import { DevicePickers } from './DevicePickers.tsx';
import styles from './DeviceRow.module.css';
import { Hearing } from './Hearing.tsx';
import { isOn } from './isOn.ts';

/** Which microphone, camera and speaker, and whether they work; on a phone folded into one line. */
export function DeviceRow(): ReactNode {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={styles['wide']}>
        <DevicePickers />
        <Hearing />
        <CheckLink />
      </div>
      <Folded onOpen={() => setOpen(true)} />
      {open && (
        <Dialog title={say('lobby.devices')} closeLabel={say('app.close')} onClose={() => setOpen(false)}>
          <div className={styles['stack']}>
            <DevicePickers labelled />
            <Hearing />
            <CheckLink />
          </div>
        </Dialog>
      )}
    </>
  );
}

interface FoldedProps {
  readonly onOpen: () => void;
}

function Folded({ onOpen }: FoldedProps): ReactNode {
  const say = useWords();
  const meter = useRef<MeterHandle>(null);
  const [{ microphone }] = useLocalMedia();
  const on = isOn(microphone);
  // A muted microphone may still be open, to notice somebody talking into it.
  useLevel((level) => meter.current?.paint(on ? loudness(level) : 0));
  return (
    <button type="button" className={styles['folded']} aria-haspopup="dialog" onClick={onOpen}>
      <Mic className="i" />
      <span>{say('lobby.devices')}</span>
      <Meter ref={meter} bars={9} />
      <ChevronDown className="i sm" />
    </button>
  );
}
