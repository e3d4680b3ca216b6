import { type ReactNode, useState } from 'react';
import { useProduct } from '#hooks';
import type { Invite } from '#store';
import { useCopied } from '../codes/copying.ts';
import { codeLink } from '../codes/link.ts';
import { usePasteAnywhere } from '../codes/usePasteAnywhere.ts';
import { ReplyStep } from './ReplyStep.tsx';
import { SendStep } from './SendStep.tsx';
import { Steps } from './Steps.tsx';
import type { Codes } from './useCodes.ts';

interface InviteStepsProps {
  readonly visit: Codes;
  /** The one to send and to wait for; null: none yet. */
  readonly invite: Invite | null;
  /** What the button says that makes one. */
  readonly create: string;
}

/** Send an invite, open the reply: the two steps, before the call and in it. A paste anywhere on the page serves. */
export function InviteSteps({ visit, invite, create }: InviteStepsProps): ReactNode {
  const { site } = useProduct();
  const [sharedId, setSharedId] = useState<number | null>(null);
  const [qr, setQr] = useState(false);
  const code = invite?.code ?? null;
  const copied = useCopied(code === null ? null : codeLink(site, code.text));
  const sent = code !== null && (copied === 'yes' || sharedId === invite?.id);
  usePasteAnywhere(visit.take);
  return (
    <Steps>
      <SendStep
        invite={invite}
        making={visit.making}
        create={create}
        onCreate={() => visit.invite()}
        sent={sent}
        onSent={() => setSharedId(invite?.id ?? null)}
        qr={qr}
        onQr={setQr}
      />
      <ReplyStep visit={visit} invite={invite?.state === 'waiting' ? invite : null} now={sent && !qr} />
    </Steps>
  );
}
