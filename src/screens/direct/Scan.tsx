import type { ReactNode } from 'react';
import { Scanner } from '#components';
import { useWords } from '../words/index.ts';
import { Note } from './ProblemNote.tsx';
import styles from './Scan.module.css';
import { useScanCamera } from './useScanCamera.ts';

interface ScanProps {
  readonly onFound: (text: string) => void;
}

/** Takes a code from the other one's screen. */
export function Scan({ onFound }: ScanProps): ReactNode {
  const say = useWords();
  const { picture, trouble } = useScanCamera();
  if (trouble !== null) return <Note tone="bad" title={say(`i.scan.${trouble}.t`)} text={say(`i.scan.${trouble}.s`)} />;
  return (
    <div className={styles['scan']}>
      <Scanner picture={picture} label={say('i.scan.label')} onFound={onFound} />
      <p>{say('i.scan.s')}</p>
    </div>
  );
}
