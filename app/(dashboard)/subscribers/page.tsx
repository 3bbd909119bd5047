import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { type Member, requireMember } from "@/lib/auth";
import { titlesOfVariant } from "@/lib/catalog";
import { countSubscriptions, listSubscriptions } from "@/lib/subscriptions";
import { endOfDay, instantOf } from "@/lib/zoned-time";
import { productChoice } from "../_components/product-choices";
import { ListMenu } from "./_components/list-menu";
import { SubscribersTable } from "./_components/subscribers-table";
import { loadSubscribersParams } from "./search-params";

export const metadata: Metadata = { title: "Subscribers" };

export default async function SubscribersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role, shop } = await requireMember();
  const { q, sort, status, product, variant, removed, from, to, after, before } =
    await loadSubscribersParams(searchParams);
  const filter = {
    search: q || undefined,
    statuses: status,
    productId: product ?? undefined,
    variantId: variant ?? undefined,
    removed: removed ? true : undefined,
    from: (from && instantOf(from, shop.timeZone)) || undefined,
    until: (to && endOfDay(to, shop.timeZone)) || undefined,
  };
  const page = listSubscriptions(ctx, {
    ...filter,
    sort: sort.by,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
  }).then(({ tooManyToSort, ...found }) => ({
    ...found,
    note: tooManyToSort ? "Too many match to be sorted that way: these are the newest first." : undefined,
  }));
  const total = countSubscriptions(ctx, filter);
  // Whoever waits for the rows hears of their failure; nobody does while the names are read.
  for (const read of [page, total]) read.catch(() => undefined);
  const [chosenProduct, variantName] = await Promise.all([
    productChoice(ctx, product),
    variant ? nameOfVariant(ctx, variant) : undefined,
  ]);
  const canWrite = role !== "VIEWER";
  return (
    <>
      <PageHeader
        title="Subscribers"
        description="Everyone who asked to be notified, and what became of it."
        action={canWrite ? <LinkButton href="/subscribers/add">Add subscribers</LinkButton> : null}
        menu={canWrite ? <ListMenu filter={filter} /> : null}
      />
      <SubscribersTable
        page={page}
        total={total}
        filter={filter}
        at={{ sort, after, before }}
        canWrite={canWrite}
        chosenProduct={chosenProduct}
        variantName={variantName}
      />
    </>
  );
}

async function nameOfVariant(ctx: Member["ctx"], id: string): Promise<string> {
  const found = await titlesOfVariant(ctx, { externalId: id });
  return found ? `${found.productTitle} · ${found.title}` : id;
}
