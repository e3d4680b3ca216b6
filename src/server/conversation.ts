import type { Refusal } from '#protocol';
import { createAttendance } from './attendance.ts';
import { createDoor } from './door.ts';
import type { House } from './house.ts';
import { errorFields } from './log.ts';
import { createRelay } from './relay.ts';
import { costOf, readRequest, type Handler, type Request } from './request.ts';
import type { ServerSocket } from './transport.ts';

const answerProbe: Handler = ({ answer }) => {
  if (answer === null) return { code: 'bad-message' };
  answer({ ok: true });
  return null;
};

/** Answers one socket for as long as it lives. */
export function converse(socket: ServerSocket, house: House): void {
  const { budget, log, metrics } = house;
  const door = createDoor(socket, house);
  const attendance = createAttendance(socket, house, () => door.leave());
  // A Map and not an object: an event may be called 'constructor'.
  const handlers = new Map<unknown, Handler>([
    ['watch', (request) => door.watch(request)],
    ['join', (request) => attendance.join(request)],
    ['signal', createRelay(socket, house, () => attendance.seat())],
    ['leave', (request) => attendance.leave(request)],
    ['ice', (request) => attendance.ice(request)],
    ['probe', answerProbe],
  ]);

  function refuse(refusal: Refusal, answer: Request['answer']): void {
    metrics.refused(refusal.code);
    if (answer === null) socket.emit('refused', refusal);
    else answer({ ok: false, ...refusal });
  }

  async function receive(event: unknown, request: Request): Promise<void> {
    const verdict = await budget.message(socket.id, costOf(event, request.payload));
    if (verdict === 'within') {
      const handler = handlers.get(event);
      // A newer client may know more events than we do; it is told, not cut off.
      const refusal: Refusal | null = handler === undefined ? { code: 'bad-message' } : await handler(request);
      if (refusal !== null) refuse(refusal, request.answer);
    } else if (verdict === 'over') {
      refuse({ code: 'rate-limited' }, request.answer);
    } else if (socket.connected) {
      metrics.cutOff('flood');
      socket.disconnect(true);
    }
  }

  // Everything of one socket goes through one queue, its end included: a leave that is sent right before the
  // connection closes must not be overtaken by the close.
  let turn = Promise.resolve();
  function inTurn(step: () => Promise<void>): void {
    turn = turn.then(step).catch((error: unknown) => {
      metrics.failed();
      log.error({ event: 'failure', ...errorFields(error) });
    });
  }

  // Middleware that never passes on: it sees every event, also those nobody listens to, with arguments of any shape.
  socket.use((packet) => {
    const [event, ...args]: readonly unknown[] = packet;
    inTurn(() => receive(event, readRequest(args)));
  });
  socket.on('disconnect', () => {
    inTurn(async () => {
      if (!house.isClosing()) attendance.dropped();
      await budget.forget(socket.id);
    });
  });
}
