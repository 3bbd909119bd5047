import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { transaction } from "../../db/sql";
import { forgetTransport } from "../resolve-transport";
import { lockShop } from "../still-sends-by";
import { readStoredSettings, writeStoredSettings } from "./stored-settings";

/** Makes the shop send through the installation's default service; its SMTP settings, password included, are deleted. */
export async function useDefaultService(ctx: Ctx): Promise<void> {
  await transaction(async (on) => {
    await lockShop(on, ctx.shopId);
    const host = (await readStoredSettings(ctx.shopId, on))?.smtp?.host ?? null;
    await writeStoredSettings(ctx.shopId, null, on);
    await recordActivity(ctx, on, { action: "email.changed", details: { changes: { host: [host, null] } } });
  });
  forgetTransport(ctx.shopId);
}
