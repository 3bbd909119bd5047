import type { Ctx } from "../context";
import type { Plan } from "../db/generated/enums";
import { query, type Sql } from "../db/sql";
import { AppError } from "../errors";
import { clockOf } from "./clock-time";
import type { Brand, Policy, ShopProfile } from "./schemas";

/** A shop as its members see it. sendingPausedAt/pauseReason: mail is held back since then, and why. */
export type Shop = ShopProfile &
  Brand & {
    id: string;
    publicKey: string;
    plan: Plan;
    policy: Policy;
    sendingPausedAt: Date | null;
    pauseReason: string | null;
    createdAt: Date;
    /** When a product page last asked what it may show (to the hour). */
    scriptSeenAt: Date | null;
  };

type Row = Omit<Shop, "policy"> & Omit<Policy, "quietHours"> & { quietFrom: number | null; quietUntil: number | null };

/** Columns that make a Row. */
export const shopColumns = `id, public_key as "publicKey", name, domain, plan, currency, time_zone as "timeZone",
  brand_color as "brandColor", logo_url as "logoUrl", settle_seconds as "settleSeconds", minimum_stock as "minimumStock",
  per_unit as "perUnit", wave_minutes as "waveMinutes", double_opt_in as "doubleOptIn", allowed_origins as "allowedOrigins",
  quiet_from as "quietFrom", quiet_until as "quietUntil", restock_notices as "restockNotices",
  sending_paused_at as "sendingPausedAt", pause_reason as "pauseReason", created_at as "createdAt",
  script_seen_at as "scriptSeenAt"`;

function toShop(row: Row): Shop {
  const { settleSeconds, minimumStock, perUnit, waveMinutes, doubleOptIn, allowedOrigins, restockNotices, ...rest } =
    row;
  const { quietFrom, quietUntil, ...shop } = rest;
  const quietHours =
    quietFrom === null || quietUntil === null ? null : { from: clockOf(quietFrom), until: clockOf(quietUntil) };
  const pace = { settleSeconds, minimumStock, perUnit, waveMinutes };
  return { ...shop, policy: { ...pace, doubleOptIn, allowedOrigins, quietHours, restockNotices } };
}

/** Runs a statement that returns shopColumns of one shop. Throws `shop-not-found`. */
export async function oneShop(name: string, text: string, values: unknown[], on?: Sql): Promise<Shop> {
  const [row] = await query<Row>(name, text, values, on);
  if (!row) throw new AppError("shop-not-found", "There is no such shop.");
  return toShop(row);
}

/** The shop of the ctx, whole. Throws `shop-not-found` when it was deleted. */
export const getShop = (ctx: Ctx): Promise<Shop> =>
  oneShop("get-shop", `select ${shopColumns} from shops where id = $1`, [ctx.shopId]);
