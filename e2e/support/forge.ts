import { createHash } from 'node:crypto';
import { encodeCode, type InvitationCode, readCode, toText } from '#protocol';

function read(text: string): { readonly code: InvitationCode; readonly bytes: Uint8Array } {
  const found = readCode(text);
  if (!found.ok) throw new Error(`no code: ${found.error}`);
  return found.value;
}

/** What somebody on the way could make of a code. */
export const forge = {
  /** The same code for another certificate. */
  fingerprint(text: string): string {
    const { code } = read(text);
    return toText(encodeCode({ ...code, fingerprint: code.fingerprint.map((byte) => byte ^ 0x55) }));
  },
  /** The same reply, as if to this invite. */
  reference(text: string, invite: string): string {
    const { code } = read(text);
    const digest = createHash('sha256').update(read(invite).bytes).digest();
    return toText(encodeCode({ ...code, kind: 'reply', reference: digest.readUIntBE(0, 3) }));
  },
  name(text: string, name: string): string {
    return toText(encodeCode({ ...read(text).code, name }));
  },
};
