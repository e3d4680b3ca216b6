/** What was sent into a dead network is repeated by TCP after 1, 3 and 7 s; a request beside it meets its return sooner. */
const EVERY_MS = 350;
/** Six that hang are all a browser has to one host, and it does not begin them anew. */
const ASKS = 4;
const PATIENCE_MS = 1300;

/** 'silent': neither answered nor refused. */
async function ask(url: string): Promise<boolean | 'silent'> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    // A proxy that finds nobody behind it says so with 502 or its like.
    return (await fetch(`${url}/healthz`, { method: 'HEAD', cache: 'no-store', signal })).status < 500;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : false;
  }
}

/** Whether somebody answers, asked again and again until somebody does or refuses to; lasting silence counts as perhaps. */
export function mayAnswer(url: string, lifetime: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let asked = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (answer: boolean): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    const next = (): void => {
      if (lifetime.aborted) return settle(false);
      if (asked === ASKS) return settle(true);
      void ask(url).then((answer) => answer !== 'silent' && settle(answer));
      asked += 1;
      timer = setTimeout(next, EVERY_MS);
    };
    next();
  });
}
