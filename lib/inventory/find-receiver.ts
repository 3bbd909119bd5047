import { type Ctx, platformCtx } from "@/lib/context";
import { open } from "@/lib/crypto";
import type { InventorySource } from "@/lib/db/generated/enums";
import { query } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/** A shop as a webhook meets it. Secrets: the current one and those that are still valid after a rotation, newest first. */
export type Receiver = { ctx: Ctx; domain: string; secrets: string[] };

/**
 * The shop that a webhook's address names, with its live secrets for that source, in one statement.
 * @throws shop-not-found
 */
export async function findReceiver(publicKey: string, source: InventorySource): Promise<Receiver> {
  const [shop] = /^[\w-]{1,100}$/.test(publicKey)
    ? await query<{ id: string; domain: string; ciphers: string[] }>(
        "find-receiver",
        `select shop.id, shop.domain,
                array(select cipher from webhook_secrets secret
                      where secret.shop_id = shop.id and secret.source = $2::inventory_source
                        and (expires_at is null or expires_at > now())
                      order by created_at desc) as ciphers
         from shops shop where public_key = $1`,
        [publicKey, source],
      )
    : [];
  if (!shop) throw new AppError("shop-not-found", "No shop has this public key.");
  return {
    ctx: platformCtx(shop.id, source),
    domain: shop.domain,
    secrets: shop.ciphers.map((cipher) => open(cipher, shop.id)),
  };
}
