import { z } from "zod";
import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { platforms } from "./platforms";
import { type EventChange, type EventRow, eventChangeSchema } from "./schemas";

/** A variant as the page of a delivery names it. */
type Named = { id: string; externalId: string; title: string; productId: string; productTitle: string };

/** A delivery with its body and what it changed. */
export type EventDetail = EventRow & {
  /** As text; empty when it had served and held personal data. */
  body: string;
  /** What its sender was told; null when nobody wrote it down. */
  answer: "stored" | "ignored" | null;
  changes: (EventChange & { variant: Named | null })[];
  /** Platform ids that it speaks of and the catalog does not have, the first 100. */
  unmatched: string[];
};

type Row = EventRow & Pick<EventDetail, "answer"> & { rawBody: Buffer; rawChanges: unknown; domain: string };

/** One delivery. Throws not-found. */
export async function getEvent(ctx: Ctx, { id }: { id: string }): Promise<EventDetail> {
  const [row] = z.uuid().safeParse(id).success
    ? await query<Row>(
        "get-event",
        `select e.id, e.source, e.external_id as "externalId", e.topic, e.status, e.note, e.attempts,
                e.source_time as "sourceTime", e.answer, e.received_at as "receivedAt", e.processed_at as "processedAt",
                e.body as "rawBody", e.changes as "rawChanges", s.domain
         from inventory_events e join shops s on s.id = e.shop_id where e.shop_id = $1 and e.id = $2`,
        [ctx.shopId, id],
      )
    : [];
  if (!row) throw new AppError("not-found", "There is no such delivery in this shop.");
  const { rawBody, rawChanges, domain, ...event } = row;
  const changes = z.array(eventChangeSchema).safeParse(rawChanges).data ?? [];
  const spoken = spokenOf(event, rawBody, domain);
  const named = await query<Named>(
    "event-variants",
    `select v.id, v.external_id as "externalId", v.title, p.id as "productId", p.title as "productTitle"
     from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
     where v.shop_id = $1 and (v.id = any($2::uuid[]) or v.external_id = any($3::text[]) and v.deleted_at is null)`,
    [ctx.shopId, changes.map(({ variantId }) => variantId), spoken],
  );
  const byId = new Map(named.map((variant) => [variant.id, variant]));
  const known = new Set(named.map(({ externalId }) => externalId));
  return {
    ...event,
    body: rawBody.toString("utf8"),
    changes: changes.map((change) => ({ ...change, variant: byId.get(change.variantId) ?? null })),
    unmatched: spoken.filter((externalId) => !known.has(externalId)).slice(0, 100),
  };
}

/** The variants that a stock report speaks of; what can't be read speaks of none. */
function spokenOf({ source, topic }: EventRow, body: Buffer, domain: string): string[] {
  if (body.length === 0) return [];
  try {
    const update = platforms[source].parse(topic, body, { domain });
    return update.kind === "stock" ? update.items.map(({ variantId }) => variantId) : [];
  } catch {
    return [];
  }
}
