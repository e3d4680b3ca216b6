import { Activity } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { DoctorDialog } from '../connection/later.ts';
import { useWords } from '../words/index.ts';
import styles from './CheckLink.module.css';

/** A quiet way to the connection check. */
export function CheckLink(): ReactNode {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles['link']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Activity className="i sm" />
        {say('d.check')}
      </button>
      {open && <DoctorDialog who={null} onClose={() => setOpen(false)} />}
    </>
  );
}
