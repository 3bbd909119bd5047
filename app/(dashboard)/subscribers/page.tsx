import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageHeader } from "@/components/ui/page-header";
import { type Member, requireMember } from "@/lib/auth";
import { listProducts } from "@/lib/catalog";
import { listSubscriptions } from "@/lib/subscriptions";
import { endOfDay, instantOf } from "@/lib/zoned-time";
import { SubscribersTable } from "./_components/subscribers-table";
import { loadSubscribersParams } from "./search-params";

export const metadata: Metadata = { title: "Subscribers" };

export default async function SubscribersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role, shop } = await requireMember();
  const { q, sort, status, product, from, to, after, before } = await loadSubscribersParams(searchParams);
  const page = listSubscriptions(ctx, {
    search: q,
    statuses: status,
    productId: product ?? undefined,
    from: (from && instantOf(from, shop.timeZone)) || undefined,
    until: (to && endOfDay(to, shop.timeZone)) || undefined,
    sort: sort.by,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
  });
  return (
    <>
      <PageHeader title="Subscribers" description="Everyone who asked to be notified, and what became of it." />
      <SubscribersTable
        page={page}
        canWrite={role !== "VIEWER"}
        chosenProduct={product ? await productChoice(ctx, product) : null}
      />
    </>
  );
}

/** The filter's words for a product; its id while it is unknown. */
async function productChoice(ctx: Member["ctx"], id: string) {
  const { rows } = await listProducts(ctx, { search: id, limit: 50 });
  return { value: id, label: rows.find(({ externalId }) => externalId === id)?.title ?? id };
}
