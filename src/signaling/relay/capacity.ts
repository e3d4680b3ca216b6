/** How many people a call holds in which everybody sends to everybody. */
export const CAPACITY = 8;
