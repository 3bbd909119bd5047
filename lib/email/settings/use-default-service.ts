import type { Ctx } from "../../context";
import { transaction } from "../../db/sql";
import { forgetTransport } from "../resolve-transport";
import { lockShop } from "../still-sends-by";
import { writeStoredSettings } from "./stored-settings";

/** Makes the shop send through the installation's default service; its SMTP settings, password included, are deleted. */
export async function useDefaultService(ctx: Ctx): Promise<void> {
  await transaction(async (on) => {
    await lockShop(on, ctx.shopId);
    await writeStoredSettings(ctx.shopId, null, on);
  });
  forgetTransport(ctx.shopId);
}
