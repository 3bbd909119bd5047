import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, transaction } from "../../db/sql";
import { type EditedFrom, refuseStale } from "../../stale-edit";
import { forgetTransport } from "../resolve-transport";
import { lockShop } from "../still-sends-by";
import { readStoredSettings, writeStoredSettings } from "./stored-settings";

/**
 * Makes the shop send through the installation's default service; its SMTP settings, password included, are deleted. A
 * signing key stays, but signs no more until it is switched on again: by then its record may be gone from DNS.
 * @throws AppError `conflict` when settings were saved after `editedFrom.savedAt`
 */
export async function useDefaultService(ctx: Ctx, { editedFrom }: EditedFrom = {}): Promise<void> {
  await transaction(async (on) => {
    await lockShop(on, ctx.shopId);
    const before = await readStoredSettings(ctx.shopId, on);
    refuseStale({ savedAt: before?.savedAt ?? null }, editedFrom);
    const host = before?.smtp?.host ?? null;
    await writeStoredSettings(ctx.shopId, null, on);
    await query("stop-dkim-key", "UPDATE dkim_keys SET enabled_at = NULL WHERE shop_id = $1", [ctx.shopId], on);
    await recordActivity(ctx, on, { action: "email.changed", details: { changes: { host: [host, null] } } });
  });
  forgetTransport(ctx.shopId);
}
