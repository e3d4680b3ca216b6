/** Who lists a member: the server, who is not to be believed, or members, over channels that are secured already. */
export type Listing = 'server' | 'members';

/** Why somebody is taken for a member, or is not. */
export type Trust =
  /** They have the room's link. */
  | 'proven'
  /** They came in by a code, and who met them by it vouches. */
  | 'introduced'
  /** The room has no secret: nobody but its server says who they are. */
  | 'listed'
  /** What lists them cannot show that they have the room's link. */
  | 'unproven'
  /** What comes in their name was changed on its way. */
  | 'altered';

/** What is known of who is at the other end. */
export interface Standing {
  readonly trust: Trust;
  /** The key of their device, base64url; null: not known. */
  readonly identity: string | null;
}
