import { type Action, changesOf, recordActivity } from "../activity";
import type { Ctx } from "../context";
import { query, type Sql, transaction } from "../db/sql";
import { refuseStale } from "../stale-edit";
import { oneShop, type Shop, shopColumns } from "./shop";

type Change = {
  action: Action;
  /** What a form shows of a shop, by the names of the form's fields. */
  shown: (shop: Shop) => Record<string, unknown>;
  /** What the form was loaded with; whoever overwrites on purpose (an operator's command) gives none. */
  editedFrom?: Record<string, unknown> | undefined;
  write: (on: Sql) => Promise<Shop>;
};

/**
 * Changes a part of a shop while nobody else does, and notes what differs then. A change that changes nothing is no
 * activity. Throws `shop-not-found`; `conflict` when the part is no longer what `editedFrom` says.
 */
export async function changeShop(ctx: Ctx, { action, shown, editedFrom, write }: Change): Promise<Shop> {
  return transaction(async (on) => {
    await query("lock-shop-to-change", "select from shops where id = $1 for no key update", [ctx.shopId], on);
    const before = shown(
      await oneShop("shop-to-change", `select ${shopColumns} from shops where id = $1`, [ctx.shopId], on),
    );
    refuseStale(before, editedFrom);
    const shop = await write(on);
    const changes = changesOf(before, shown(shop));
    if (Object.keys(changes).length > 0) await recordActivity(ctx, on, { action, details: { changes } });
    return shop;
  });
}
