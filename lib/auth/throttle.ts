import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "../db/client";
import { query } from "../db/sql";
import { AppError } from "../errors";

const limiter = (keyPrefix: string, points: number, duration: number) =>
  new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
  });

const minute = 60;
const hour = 60 * minute;

/** Tries per window. A pair is an address from one client: it bites first, so that a stranger cannot lock a person out. */
const limiters = {
  password: {
    pair: limiter("pw-pair", 5, 15 * minute),
    email: limiter("pw-email", 50, hour),
    client: limiter("pw-client", 60, hour),
  },
  /** Asking for a mailed link. Nothing by address: strangers must not take this way in from a person, see mayMailFreely. */
  link: {
    pair: limiter("link-pair", 5, hour),
    email: null,
    client: limiter("link-client", 30, hour),
  },
  /** Second factors: `email` is the person's id. */
  code: {
    pair: limiter("code-pair", 5, 15 * minute),
    email: limiter("code-person", 20, hour),
    client: limiter("code-client", 60, hour),
  },
  /** Mailed invitations: `client` is the shop's id. */
  invite: {
    pair: limiter("invite-pair", 5, hour),
    email: limiter("invite-email", 10, hour),
    client: limiter("invite-shop", 50, hour),
  },
};

export type Attempt = { email: string; client: string };

const linkMails = limiter("link-email", 10, hour);

const short = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 32);

function keysOf(kind: keyof typeof limiters, { email, client }: Attempt) {
  const { pair, email: byEmail, client: byClient } = limiters[kind];
  return [
    { on: pair, key: short(`${email} ${client}`) },
    ...(byEmail ? [{ on: byEmail, key: short(email) }] : []),
    ...(client === "unknown" ? [] : [{ on: byClient, key: short(client) }]),
  ];
}

/** Counts a try before its outcome is known, so that tries at the same moment count too. Throws `rate-limited`. */
export async function countAttempt(kind: keyof typeof limiters, attempt: Attempt): Promise<void> {
  for (const { on, key } of keysOf(kind, attempt)) {
    try {
      await on.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfter = Math.ceil(refusal.msBeforeNext / 1000);
      const minutes = Math.max(1, Math.ceil(retryAfter / 60));
      const words = `Too many tries. Please wait ${minutes === 1 ? "a minute" : `${minutes} minutes`} and try again.`;
      throw new AppError("rate-limited", words, { retryAfter });
    }
  }
}

/** A try that went well does not count. */
export async function forgiveAttempt(kind: keyof typeof limiters, attempt: Attempt): Promise<void> {
  await Promise.all(keysOf(kind, attempt).map(({ on, key }) => on.reward(key)));
}

/** Counts a link that an address asks for: false once there were ten in an hour, whoever asked. */
export async function mayMailFreely(email: string): Promise<boolean> {
  try {
    await linkMails.consume(short(email));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** True for the first one who brings this unguessable text, for `seconds`; false for everybody after. */
export async function spendOnce(nonce: string, seconds: number): Promise<boolean> {
  const first = await query(
    "spend-once",
    `insert into rate_limits (key, points, expire) values ($1, 1, (extract(epoch from now()) * 1000)::bigint + $2)
     on conflict (key) do nothing returning key`,
    [`once:${short(nonce)}`, seconds * 1000],
  );
  return first.length > 0;
}
