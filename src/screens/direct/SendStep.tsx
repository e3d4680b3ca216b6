import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Spinner } from '#components';
import { useProduct } from '#hooks';
import type { Invite } from '#store';
import { useCopied } from '../codes/copying.ts';
import { codeLink } from '../codes/link.ts';
import { useWords } from '../words/index.ts';
import { CodeActions } from './CodeActions.tsx';
import { CodeLine } from '../codes/CodeLine.tsx';
import { CodeQr } from './CodeQr.tsx';
import { Step } from './Steps.tsx';
import styles from './SendStep.module.css';

interface SendStepProps {
  /** null: there is none to send. */
  readonly invite: Invite | null;
  readonly making: boolean;
  /** What the button says that makes one. */
  readonly create: string;
  readonly onCreate: () => void;
  /** Copied or shared already. */
  readonly sent: boolean;
  readonly onSent: () => void;
  /** Whether its QR code is shown. */
  readonly qr: boolean;
  readonly onQr: (shown: boolean) => void;
}

/** The first step: an invite, made and copied in one press. */
export function SendStep({ invite, making, create, onCreate, ...sending }: SendStepProps): ReactNode {
  const say = useWords();
  if (invite !== null && invite.code !== null) return <Sending code={invite.code} {...sending} />;
  const busy = making || invite !== null;
  return (
    <Step number={1} title={say('i.s1')} state="now">
      {busy ? (
        <p role="status" className={styles['making']}>
          <Spinner />
          {say('i.s1.making')}
        </p>
      ) : (
        <>
          <p>{say('i.s1.what')}</p>
          <Button variant="primary" onClick={onCreate}>
            <UserPlus className="i" />
            {create}
          </Button>
        </>
      )}
    </Step>
  );
}

interface SendingProps extends Pick<SendStepProps, 'sent' | 'onSent' | 'qr' | 'onQr'> {
  readonly code: NonNullable<Invite['code']>;
}

function Sending({ code, sent, onSent, qr, onQr }: SendingProps): ReactNode {
  const say = useWords();
  const { site } = useProduct();
  const text = codeLink(site, code.text);
  const copied = useCopied(text);
  const words = copied === undefined ? 'i.s1.send' : copied === 'yes' ? 'i.s1.copied' : 'i.s1.hand';
  return (
    <Step number={1} title={say('i.s1')} state={sent && !qr ? 'done' : 'now'}>
      {qr ? <CodeQr code={code} then={say('i.qr.s')} /> : <p>{say(words)}</p>}
      <CodeLine label={say('i.code')} text={text} />
      <CodeActions text={text} first={!sent} qr={qr} onQr={onQr} onShared={onSent} />
    </Step>
  );
}
