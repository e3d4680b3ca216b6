import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** 'flood': over the limit for so long that it is no accident. */
type Verdict = 'within' | 'over' | 'flood';

export interface BudgetOptions {
  readonly messageBurst: number;
  readonly messagesPerSecond: number;
  readonly joinsPerMinute: number;
}

/** Who may send how much. */
export interface Budget {
  message(socket: string, cost: number): Promise<Verdict>;
  join(address: string): Promise<boolean>;
  forget(socket: string): Promise<void>;
}

// A mesh of six sets up five pairs with one description and up to thirty candidates each, now and at each network change.
const BURST_WINDOW_S = 10;
// A client that missed a refusal or two is not cut off; a flood reaches this in a blink.
const STRIKES = 200;
const STRIKE_WINDOW_S = 10;

async function isWithin(consumption: Promise<unknown>): Promise<boolean> {
  try {
    await consumption;
    return true;
  } catch (reason) {
    // The limiter rejects with its state when the points are used up; anything else is a bug.
    if (reason instanceof RateLimiterRes) return false;
    throw reason;
  }
}

/** Makes the limiters of one server. */
export function createBudget({ messageBurst, messagesPerSecond, joinsPerMinute }: BudgetOptions): Budget {
  const steady = new RateLimiterMemory({ points: messagesPerSecond, duration: 1 });
  const burst = new RateLimiterMemory({ points: messageBurst, duration: BURST_WINDOW_S, keyPrefix: 'burst' });
  const messages = new BurstyRateLimiter(steady, burst);
  const strikes = new RateLimiterMemory({ points: STRIKES, duration: STRIKE_WINDOW_S });
  const joins = new RateLimiterMemory({ points: joinsPerMinute, duration: 60 });

  return {
    message: async (socket, cost) => {
      if (await isWithin(messages.consume(socket, cost))) return 'within';
      return (await isWithin(strikes.consume(socket))) ? 'over' : 'flood';
    },
    join: (address) => isWithin(joins.consume(address)),
    forget: async (socket) => {
      await Promise.all([steady, burst, strikes].map((limiter) => limiter.delete(socket)));
    },
  };
}
