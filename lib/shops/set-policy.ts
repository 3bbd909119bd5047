import type { Ctx } from "../context";
import type { Sql } from "../db/sql";
import type { EditedFrom } from "../stale-edit";
import { changeShop } from "./change-shop";
import { minutesOf } from "./clock-time";
import { type Policy, type PolicyChange, policyChangeSchema } from "./schemas";
import { oneShop, type Shop, shopColumns } from "./shop";

/**
 * Changes what is given of the notification policy and the allowed origins, and returns all of it. perUnit 0 or null means
 * everyone at once, quietHours null at any hour. What was on hold looks again. Throws `shop-not-found`; `conflict` when a
 * field is no longer what `editedFrom` says.
 */
export async function setPolicy(ctx: Ctx, input: PolicyChange, { editedFrom }: EditedFrom = {}): Promise<Policy> {
  const change = policyChangeSchema.parse(input);
  const shop = await changeShop(ctx, {
    action: Object.keys(change).every((field) => field === "allowedOrigins") ? "storefront.changed" : "policy.changed",
    shown: ({ policy }) => policy,
    editedFrom,
    write: (on) => writePolicy(ctx, change, on),
  });
  return shop.policy;
}

type Change = ReturnType<typeof policyChangeSchema.parse>;

const writePolicy = (ctx: Ctx, change: Change, on: Sql): Promise<Shop> =>
  oneShop(
    "set-policy",
    `update shops set
       settle_seconds = coalesce($2, settle_seconds),
       minimum_stock = coalesce($3, minimum_stock),
       per_unit = case when $4::boolean then $5::float8 else per_unit end,
       wave_minutes = case when $6::boolean then $7::float8 else wave_minutes end,
       double_opt_in = coalesce($8, double_opt_in),
       allowed_origins = coalesce($9, allowed_origins),
       quiet_from = case when $10::boolean then $11::int else quiet_from end,
       quiet_until = case when $10::boolean then $12::int else quiet_until end,
       restock_notices = coalesce($13, restock_notices),
       held_until = null,
       updated_at = now()
     where id = $1 returning ${shopColumns}`,
    [
      ctx.shopId,
      change.settleSeconds,
      change.minimumStock,
      change.perUnit !== undefined,
      change.perUnit || null,
      change.waveMinutes !== undefined,
      change.waveMinutes,
      change.doubleOptIn,
      change.allowedOrigins,
      change.quietHours !== undefined,
      change.quietHours ? minutesOf(change.quietHours.from) : null,
      change.quietHours ? minutesOf(change.quietHours.until) : null,
      change.restockNotices,
    ],
    on,
  );
