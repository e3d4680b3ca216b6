/** Where the product's server listens, on the public host. */
export const APP_PORT = 3000;
/** And the plain page that it is compared with. */
export const BARE_PORT = 3001;
export const APP_V4 = '198.51.100.1';
export const APP_V6 = '2001:db8:0:1::1';

/** The two TURN servers, by family. */
export const TURNS = [
  ['198.51.100.2', '2001:db8:0:1::2'],
  ['198.51.100.3', '2001:db8:0:1::3'],
] as const;

/** What is sent here vanishes. */
export const NOWHERE_V4 = '198.51.100.254';
export const NOWHERE_V6 = '2001:db8:0:1::fe';

/** Outside addresses of the router with that number (1 and up); `turn` 0 to 3 chooses one of IPv4. */
export const outsideV4 = (number: number, turn: number): string => `198.51.100.${number * 20 + turn}`;
export const outsideV6 = (number: number): string => `2001:db8:0:1::${number}0`;

/** Networks behind the routers that others reach without translation. */
export const publicLan = (number: number): string => `203.0.113.${number * 8}/29`;
export const lanV6 = (number: number): string => `2001:db8:${number}::/64`;
export const openHost = (number: number, turn: number): string => `203.0.113.${number * 8 + 2 + turn}`;
export const openGateway = (number: number): string => `203.0.113.${number * 8 + 1}`;
