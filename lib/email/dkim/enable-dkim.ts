import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, transaction } from "../../db/sql";
import { AppError } from "../../errors";
import { type EditedFrom, refuseStale } from "../../stale-edit";
import { checkDkim } from "../domain/check-dkim";
import { type Dns, systemDns } from "../domain/dns";
import { forgetTransport } from "../resolve-transport";
import { senderDomain } from "../sender-domain";
import { readStoredSettings } from "../settings/stored-settings";
import { lockShop } from "../still-sends-by";
import { keyAsSeen, readDkimKey, renewSender } from "./stored-key";

type Options = EditedFrom & { dns?: Dns };

/**
 * Signs the shop's mails from now on, once DNS shows the key. Throws `conflict` when there is no key, when it is not, or
 * wrongly, published, when it was replaced or deleted while DNS was asked, and when it is no longer what `editedFrom`
 * (`keyAsSeen`) says.
 */
export async function enableDkim(ctx: Ctx, { dns = systemDns(), editedFrom }: Options = {}): Promise<void> {
  const key = await readDkimKey(ctx.shopId);
  refuseStale(keyAsSeen(key), editedFrom);
  if (!key) throw new AppError("conflict", "There is no key to sign with. Make one first.");
  const { title, explanation } = await findingOf(dns, key);
  if (title !== null) throw new AppError("conflict", `${title}. ${explanation}`);
  await transaction(async (on) => {
    await lockShop(on, ctx.shopId);
    refuseStale({ selector: (await readDkimKey(ctx.shopId, on))?.selector ?? null }, { selector: key.selector });
    const smtp = (await readStoredSettings(ctx.shopId, on))?.smtp;
    if (!smtp || senderDomain(smtp.fromEmail) !== key.domain) {
      throw new AppError("conflict", `The key is for ${key.domain}, which your mails are not from. Make a new key.`);
    }
    const enabled = await query(
      "enable-dkim",
      `UPDATE dkim_keys SET enabled_at = now() WHERE shop_id = $1 AND selector = $2 AND enabled_at IS NULL RETURNING 1`,
      [ctx.shopId, key.selector],
      on,
    );
    if (enabled.length === 0) return;
    await renewSender(ctx.shopId, on);
    const { domain, selector } = key;
    await recordActivity(ctx, on, { action: "dkim.enabled", details: { domain, selector } });
  });
  forgetTransport(ctx.shopId);
}

/** Why it can't be used yet; title null when it can. */
async function findingOf(dns: Dns, key: { domain: string; selector: string; publicKey: string }) {
  const found = await checkDkim(dns, key.domain, { ...key, enabled: true }).catch(() => null);
  if (!found) return { title: "The name servers did not answer", explanation: "Try again in a few minutes." };
  if (found.state === "good") return { title: null, explanation: "" };
  return found.found.length > 0
    ? found
    : { title: "The record is not there yet", explanation: "DNS can take an hour to show a new record." };
}
