import { deleteProduct, upsertProducts } from "@/lib/catalog";
import type { Ctx } from "@/lib/context";
import type { Sql } from "@/lib/db/sql";
import { type Applied, late } from "./applied";
import { applyLevel } from "./apply-level";
import { applyPrivacyRequest } from "./apply-privacy-request";
import type { ClaimedEvent } from "./claim-event";
import type { Update } from "./parse/update";
import { platforms } from "./platforms";
import { applyStock, type From } from "./stock";
import { keepUnmatched } from "./unmatched";

/** Does what a stored event says, in the caller's transaction. */
export async function applyEvent(ctx: Ctx, on: Sql, event: ClaimedEvent): Promise<Applied> {
  const update = platforms[event.source].parse(event.topic, event.body, { domain: event.domain });
  const from = { source: event.source, time: event.sourceTime, arrival: event.arrival };
  switch (update.kind) {
    case "stock":
      return applyItems(ctx, on, from, update);
    case "level":
      return applyLevel(ctx, on, from, update);
    case "product":
      return applyProduct(ctx, on, from, update);
    case "deleted":
      return (await deleteProduct(ctx, on, update.id, from))
        ? { status: "PROCESSED", note: null }
        : { status: "IGNORED", note: "The catalog does not have it, or knows something newer." };
    case "privacy":
      return applyPrivacyRequest(ctx, on, update);
    case "ignored":
      return { status: "IGNORED", note: update.why };
  }
}

type Of<Kind extends Update["kind"]> = Extract<Update, { kind: Kind }>;

async function applyItems(ctx: Ctx, on: Sql, from: From, { items }: Of<"stock">): Promise<Applied> {
  const { unknown, stale, changed } = await applyStock(ctx, on, { from, items });
  const missing = new Set(unknown);
  const unmatched = items.filter(({ variantId }) => missing.has(variantId));
  await keepUnmatched(ctx, on, from, unmatched);
  if (items.length > 0 && stale.length === items.length) return late;
  const notes = [
    ...(unknown.length > 0 ? [`${unknown.length} of ${items.length} variants are not in the catalog.`] : []),
    ...(stale.length > 0 ? [`${stale.length} of ${items.length} were older than what was known already.`] : []),
  ];
  return { status: "PROCESSED", note: notes.join(" ") || null, changes: changed };
}

async function applyProduct(ctx: Ctx, on: Sql, from: From, update: Of<"product">): Promise<Applied> {
  const { staleProducts, changedStock, changes } = await upsertProducts(ctx, on, [update.product], {
    from,
    keepProducts: update.productIsKnownInPartOnly,
    remaining: update.remaining,
  });
  return staleProducts > 0 && changedStock === 0 ? late : { status: "PROCESSED", note: null, changes };
}
