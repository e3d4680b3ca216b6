import type { SiteFacts } from '#hooks';

/** What people send each other: a link where others can open this site, else the bare code. */
export function codeLink({ address }: Pick<SiteFacts, 'address'>, code: string): string {
  return address === null ? code : `${address}#${code}`;
}
