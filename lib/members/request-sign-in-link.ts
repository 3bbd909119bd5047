import { setTimeout as wait } from "node:timers/promises";
import { countAttempt } from "../auth/throttle";
import { hashToken, randomToken } from "../crypto";
import { query, transaction } from "../db/sql";
import { queueMail } from "../email";
import { env } from "../env";

/** How long a mailed link works. */
export const linkMinutes = 15;

/** A known address takes a few milliseconds more than an unknown one: both answers wait until this long after the start. */
const evenMilliseconds = 250;

type Asked = { email: string; client: string; next: string };

/**
 * Mails a one-time link when the address (normalised) belongs to a member; otherwise nothing, after the same time. Only
 * the token's hash is kept. Throws `rate-limited`.
 */
export async function requestSignInLink({ email, client, next }: Asked): Promise<void> {
  const even = wait(evenMilliseconds);
  await countAttempt("link", { email, client });
  const [user] = await query<{ userId: string; shopId: string }>(
    "user-for-link",
    `select u.id as "userId", m.shop_id as "shopId" from users u join members m on m.user_id = u.id
     where u.email = $1 order by m.created_at, m.shop_id limit 1`,
    [email],
  );
  if (user) await mailLink(user, email, next);
  await even;
}

async function mailLink({ userId, shopId }: { userId: string; shopId: string }, email: string, next: string) {
  const token = randomToken();
  const url = new URL("/sign-in/link", env.APP_URL);
  url.searchParams.set("token", token);
  if (next !== "/") url.searchParams.set("next", next);
  await transaction(async (on) => {
    await query(
      "keep-sign-in-token",
      `insert into sign_in_tokens (token_hash, user_id, expires_at) values ($1, $2, now() + make_interval(mins => $3))`,
      [hashToken(token), userId, linkMinutes],
      on,
    );
    await queueMail(on, { kind: "sign-in", shopId, email, payload: { signInUrl: url.href, minutes: linkMinutes } });
  });
}
