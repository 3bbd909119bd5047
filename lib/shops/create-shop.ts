import { recordActivity } from "../activity";
import { hashPassword } from "../auth/password";
import { systemCtx } from "../context";
import { randomToken } from "../crypto";
import type { Plan } from "../db/generated/enums";
import { query, type Sql, transaction } from "../db/sql";
import { createWebhookSecrets, type NewSecrets } from "../settings";
import { type CreateShop, createShopSchema } from "./create-shop-schema";

export type CreatedShop = { shopId: string; publicKey: string; ownerId: string; secrets: NewSecrets };

/**
 * Makes a shop with its owner and webhook secrets (shown once, here). A person who exists already gets one more shop and
 * keeps the password. It has no ctx: there is no shop yet.
 */
export async function createShop(input: CreateShop): Promise<CreatedShop> {
  const shop = createShopSchema.parse(input);
  const passwordHash = await hashPassword(shop.ownerPassword);
  return transaction((on) => insertShop({ ...shop, passwordHash }, on));
}

type NewShop = {
  name: string;
  domain: string;
  plan: Plan;
  currency: string;
  timeZone: string;
  ownerEmail: string;
  ownerName?: string | undefined;
  passwordHash: string;
};

/** The rows of a new shop, in the caller's transaction. */
export async function insertShop(given: NewShop, on: Sql): Promise<CreatedShop> {
  const publicKey = `pk_${randomToken(18)}`;
  const [shop] = await query<{ id: string }>(
    "create-shop",
    `insert into shops (public_key, name, domain, plan, currency, time_zone, updated_at)
     values ($1, $2, $3, $4::plan, $5, $6, now()) returning id`,
    [publicKey, given.name, given.domain, given.plan, given.currency, given.timeZone],
    on,
  );
  // The update changes nothing: it makes an existing row come back, whoever else inserts it at this moment.
  const [owner] = await query<{ id: string }>(
    "create-owner",
    `insert into users (email, name, password_hash) values ($1, $2, $3)
     on conflict (email) do update set email = excluded.email returning id`,
    [given.ownerEmail, given.ownerName || null, given.passwordHash],
    on,
  );
  if (!shop || !owner) throw new Error("The shop was not stored");
  await query(
    "create-owner-membership",
    "insert into members (shop_id, user_id, role) values ($1, $2, 'OWNER')",
    [shop.id, owner.id],
    on,
  );
  const secrets = await createWebhookSecrets(shop.id, on);
  await recordActivity(systemCtx(shop.id), on, { action: "shop.created" });
  return { shopId: shop.id, publicKey, ownerId: owner.id, secrets };
}
