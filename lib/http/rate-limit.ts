import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { hashToken } from "../crypto";
import { pool } from "../db/client";
import { env } from "../env";
import { AppError } from "../errors";

/** The public limits (contract.md section 2): points per seconds, counted across all processes in table `rate_limits`. */
const limits = {
  "client-minute": { points: 10, duration: 60 },
  "client-day": { points: 100, duration: 86_400 },
  "address-hour": { points: 5, duration: 3_600 },
  "shop-minute": { points: 600, duration: 60 },
  /** Test mails of a member: of a mail's words, or of the mail server. */
  "test-mail": { points: 10, duration: 600 },
  /** Questions to DNS about a shop's domain, beyond those that a page asks by itself. */
  "domain-check": { points: 20, duration: 600 },
} as const;

export type Limit = keyof typeof limits;

const limiters = new Map<Limit, RateLimiterPostgres>();

function limiterOf(limit: Limit): RateLimiterPostgres {
  const made = limiters.get(limit);
  if (made) return made;
  const options = { ...limits[limit], keyPrefix: limit };
  const limiter = new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    tableName: "rate_limits",
    tableCreated: true,
    // The worker's hourly purge removes what has expired.
    clearExpiredByTimeout: false,
    // A client that is over its limit costs no further query until its time is up.
    inMemoryBlockOnConsumed: options.points,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  limiters.set(limit, limiter);
  return limiter;
}

/** RATE_LIMITS=off: nothing is counted, and nobody need find out whom to count. */
export const isOff = (): boolean => env.RATE_LIMITS === "off";

/** Keys are hashed: the table holds no addresses of people or machines. */
const hashed = (key: string) => hashToken(key).slice(0, 40);

const refusal = (msBeforeNext: number) =>
  new AppError("rate-limited", "Too many requests. Please wait a little.", {
    retryAfter: Math.ceil(msBeforeNext / 1000),
  });

/**
 * Counts one use.
 * @throws AppError `rate-limited` with the seconds to wait, when the limit is used up
 */
export async function consume(limit: Limit, key: string): Promise<void> {
  if (isOff()) return;
  try {
    await limiterOf(limit).consume(hashed(key));
  } catch (rejection) {
    throw rejection instanceof RateLimiterRes ? refusal(rejection.msBeforeNext) : rejection;
  }
}

/** Is there no use left? Counts nothing. */
export async function isUsedUp(limit: Limit, key: string): Promise<boolean> {
  if (isOff()) return false;
  const state = await limiterOf(limit).get(hashed(key));
  return state !== null && state.remainingPoints <= 0;
}
