/** What the page tells the worker about one of its intervals. */
export type TickerOrder =
  | { readonly kind: 'start'; readonly id: number; readonly ms: number }
  | { readonly kind: 'stop'; readonly id: number }
  /** The last tick arrived; until then no other is sent, so that a page that was busy finds one and not a pile. */
  | { readonly kind: 'heard'; readonly id: number };

const timers = new Map<number, ReturnType<typeof setInterval>>();
const unheard = new Set<number>();

function tick(id: number): void {
  if (unheard.has(id)) return;
  unheard.add(id);
  postMessage(id);
}

addEventListener('message', ({ data: order }: MessageEvent<TickerOrder>) => {
  switch (order.kind) {
    case 'start':
      timers.set(
        order.id,
        setInterval(() => tick(order.id), order.ms),
      );
      break;
    case 'stop':
      clearInterval(timers.get(order.id));
      timers.delete(order.id);
      break;
    case 'heard':
      unheard.delete(order.id);
      break;
  }
});
