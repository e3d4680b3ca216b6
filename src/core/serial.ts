/** Runs steps one after the other, in the order they were given; a failed step does not stop the next. */
export type Serial = (step: () => Promise<void>, failed: (error: unknown) => void | Promise<void>) => Promise<void>;

export function createSerial(): Serial {
  let tail: Promise<void> = Promise.resolve();
  return (step, failed) => {
    tail = tail.then(step).catch(failed);
    return tail;
  };
}

/** A code for the recorder: the name of a browser's refusal; anything else is a bug of ours. */
export function errorCode(error: unknown): string {
  return error instanceof DOMException ? error.name : 'bug';
}
