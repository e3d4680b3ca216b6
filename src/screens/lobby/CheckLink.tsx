import { Activity } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useProduct } from '#hooks';
import { DoctorDialog, fetchDoctor } from '../connection/later.ts';
import { useWords } from '../words/index.ts';
import styles from './CheckLink.module.css';

/** A quiet way to the connection check. */
export function CheckLink(): ReactNode {
  const say = useWords();
  const { doctor } = useProduct();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // Who needs it may have no network, or no server, to fetch it from.
    fetchDoctor();
    doctor().catch(() => undefined);
  }, [doctor]);
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
