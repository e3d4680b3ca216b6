/** The ends of the pair that media takes, as the browser names them (W3C webrtc-stats). */
export interface Path {
  readonly local: string;
  readonly remote: string;
  /** 'udp' or 'tcp', with the way to this end's relay where there is one: 'udp/tls'. */
  readonly protocol: string;
  readonly localAddress: string;
  readonly remoteAddress: string;
}

/** What a page notes while it is watched; moments are ms since 1970: all pages of one machine share its clock. */
export interface Notes {
  /** When Join was pressed. */
  joined: number | null;
  /** When each frame of somebody else was on screen. */
  readonly frames: number[];
  /** When the words about the lost server came and went, in turns. */
  readonly badge: number[];
  /** When a WebSocket opened. */
  readonly sockets: number[];
  /** How each inbound sound did, ten times a second, once that is asked for. */
  readonly sound: Sound[];
  /** How the inbound picture did, once a second, likewise. */
  readonly picture: Picture[];
  listen(): void;
  path(): Promise<Path | null>;
}

/** Sums since the connection began. */
export interface Sound {
  readonly at: number;
  readonly packets: number;
  /** Samples made up for want of packets, without those that are silence on purpose; all samples. */
  readonly concealed: number;
  readonly samples: number;
  readonly energy: number;
}

export interface Picture {
  readonly at: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

declare global {
  interface Window {
    notes: Notes;
  }
}
