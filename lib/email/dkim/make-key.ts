import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { seal } from "../../crypto";
import { query, transaction } from "../../db/sql";
import { AppError } from "../../errors";
import { type EditedFrom, refuseStale } from "../../stale-edit";
import { isMailboxProvider } from "../domain/mailbox-provider";
import { forgetTransport } from "../resolve-transport";
import { senderDomain } from "../sender-domain";
import { readStoredSettings } from "../settings/stored-settings";
import { lockShop } from "../still-sends-by";
import { type DkimKey, keyAsSeen, readDkimKey, renewSender } from "./stored-key";

const makePair = promisify(generateKeyPair);

/**
 * Makes a signing key for the domain that the shop's mails are from, in place of the one before, with a name of its own in
 * DNS. Nothing is signed until `enableDkim` finds it published. Throws `conflict` without an SMTP server of the shop's own,
 * for the domain of a mailbox provider, and when the key is no longer what `editedFrom` (`keyAsSeen`) says.
 */
export async function makeDkimKey(ctx: Ctx, { editedFrom }: EditedFrom = {}): Promise<DkimKey> {
  const pair = await makePair("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const selector = `shelfbell-${randomBytes(4).toString("hex")}`;
  const key = await transaction(async (on) => {
    await lockShop(on, ctx.shopId);
    refuseStale(keyAsSeen(await readDkimKey(ctx.shopId, on)), editedFrom);
    const smtp = (await readStoredSettings(ctx.shopId, on))?.smtp;
    if (!smtp) throw new AppError("conflict", "Set up your SMTP server first: a key signs what leaves through it.");
    const domain = senderDomain(smtp.fromEmail);
    if (isMailboxProvider(domain)) {
      throw new AppError(
        "conflict",
        `Nobody but its owner can publish a key for ${domain}. Send from your own domain first.`,
      );
    }
    await query(
      "make-dkim-key",
      `INSERT INTO dkim_keys (shop_id, domain, selector, private_cipher, public_key) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop_id) DO UPDATE SET domain = excluded.domain, selector = excluded.selector,
         private_cipher = excluded.private_cipher, public_key = excluded.public_key, created_at = now(), enabled_at = NULL`,
      [ctx.shopId, domain, selector, seal(pair.privateKey, ctx.shopId), pair.publicKey.toString("base64")],
      on,
    );
    await renewSender(ctx.shopId, on);
    await recordActivity(ctx, on, { action: "dkim.made", details: { domain, selector } });
    return readDkimKey(ctx.shopId, on);
  });
  forgetTransport(ctx.shopId);
  if (!key) throw new Error("The key was not kept");
  return key;
}
