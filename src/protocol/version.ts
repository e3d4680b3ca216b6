/** The protocol version this code speaks. Raised only by a change that older code cannot ignore; see HISTORY.md. */
export const PROTOCOL_VERSION = 1;

/** Versions the server accepts: the current one and the one before it, so that a redeploy does not strand open pages. */
export const SPOKEN_VERSIONS: readonly number[] = [1];
