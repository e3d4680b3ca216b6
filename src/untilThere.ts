const LOOK_MS = 1000;

const answers = (): Promise<boolean> =>
  fetch('/healthz', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Resolves when the server that the page came from answers. */
export async function untilThere(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  while (!(await answers()));
}
