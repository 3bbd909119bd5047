import { setTimeout as wait } from "node:timers/promises";
import { countAttempt, mayMailFreely } from "../auth/throttle";
import { hashToken, randomToken } from "../crypto";
import { query, transaction } from "../db/sql";
import { queueMail } from "../email";
import { env } from "../env";

/** How long a mailed link works. */
export const linkMinutes = 15;

/** A known address takes a few milliseconds more than an unknown one: both answers wait until this long after the start. */
const evenMilliseconds = 250;

type Asked = { email: string; client: string; next: string };

/** A link with less time left is as good as none for who waits for their mail. */
const stillOpenMinutes = 5;

/**
 * Mails a one-time link when the address (normalised) belongs to a member; otherwise nothing, after the same time. Only
 * the token's hash is kept. An address that is asked for too often, by whomever, gets another one when none is open.
 * Throws `rate-limited`, by client alone.
 */
export async function requestSignInLink({ email, client, next }: Asked): Promise<void> {
  const even = wait(evenMilliseconds);
  await countAttempt("link", { email, client });
  const freely = await mayMailFreely(email);
  const [user] = await query<{ userId: string; shopId: string; linkOpen: boolean }>(
    "user-for-link",
    `select u.id as "userId", m.shop_id as "shopId",
            exists (select 1 from sign_in_tokens t where t.user_id = u.id and t.used_at is null
                      and t.expires_at > now() + make_interval(mins => $2)) as "linkOpen"
     from users u join members m on m.user_id = u.id
     where u.email = $1 order by m.created_at, m.shop_id limit 1`,
    [email, stillOpenMinutes],
  );
  if (user && (freely || !user.linkOpen)) await mailLink(user, email, next);
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
