import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { defaultService } from "@/lib/email";
import type { Attention, Checklist } from "./schemas";

type Row = Omit<Attention, "transport"> & Checklist & { kind: "SMTP" | "RESEND" | null };

/** What waits for a decision, and which of a new shop's steps have been taken. */
export async function readAttention(ctx: Ctx): Promise<{ attention: Attention; checklist: Checklist }> {
  const [row] = await query<Row>(
    "reports-attention",
    `select e.kind,
       (select count(*) from alerts a where a.shop_id = s.id and a.status = 'FAILED' and exists (
          select from subscriptions f where f.shop_id = a.shop_id and f.id = a.subscription_id and f.status = 'FAILED'))::int
         as "failedAlerts",
       (select count(*) from alerts a where a.shop_id = s.id and a.status = 'IN_DOUBT')::int as "inDoubtAlerts",
       (select count(*) from alerts a where a.shop_id = s.id and a.status = 'QUEUED')::int as "queuedAlerts",
       (select count(*) from unmatched_variants u where u.shop_id = s.id)::int as "unmatchedVariants",
       exists (select from variants v where v.shop_id = s.id and v.deleted_at is null) as catalog,
       exists (select from offers o where o.shop_id = s.id and o.status <> 'DRAFT') as offer,
       coalesce(e.last_test_ok, false) as mail,
       exists (select from inventory_events i where i.shop_id = s.id) as webhook,
       exists (select from subscriptions b where b.shop_id = s.id) as "signUp",
       exists (select from alerts a where a.shop_id = s.id and a.status = 'SENT') as alert
     from shops s left join email_settings e on e.shop_id = s.id where s.id = $1`,
    [ctx.shopId],
  );
  if (!row) throw new Error("No such shop");
  const { kind, catalog, offer, mail, webhook, signUp, alert, ...counts } = row;
  const byDefault = defaultService() ? "resend" : "none";
  return {
    attention: { ...counts, transport: kind === "SMTP" ? "smtp" : byDefault },
    checklist: { catalog, offer, mail: mail || alert, webhook, signUp, alert },
  };
}
