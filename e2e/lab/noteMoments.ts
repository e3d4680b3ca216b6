/** Runs in the page, after its notes began: writes down when Join was pressed, frames came, the server went and came. */
export function noteMoments(): void {
  const { notes } = window;
  addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button?.textContent?.trim().startsWith('Join')) notes.joined ??= Date.now();
    },
    { capture: true },
  );

  const Socket = WebSocket;
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => notes.sockets.push(Date.now()));
    }
  };

  const theirs = new WeakSet<MediaStreamTrack>();
  const isTheirs = (track: MediaStreamTrack): boolean => {
    if (theirs.has(track)) return true;
    for (const connection of window.instrument.connections) {
      for (const receiver of connection.getReceivers()) theirs.add(receiver.track);
    }
    return theirs.has(track);
  };
  const follow = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => {
      const track = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined;
      if (track !== undefined && isTheirs(track)) notes.frames.push(Date.now());
      follow(video);
    });
  };

  const followed = new WeakSet<HTMLVideoElement>();
  setInterval(() => {
    for (const video of document.querySelectorAll('video')) {
      if (followed.has(video)) continue;
      followed.add(video);
      follow(video);
    }
    const shown = document.body.textContent?.includes('Server connection lost') ?? false;
    if (shown === (notes.badge.length % 2 === 0)) notes.badge.push(Date.now());
  }, 50);
}
