import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { countListedOffers, listOffers } from "@/lib/offers";
import { OffersTable } from "./_components/offers-table";
import { loadOffersParams } from "./search-params";

export const metadata: Metadata = { title: "Offers" };

export default async function OffersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role } = await requireMember();
  const { q, sort, status, ends, after, before } = await loadOffersParams(searchParams);
  const asked = { search: q, statuses: status, endsSoon: ends.length > 0 };
  const page = listOffers(ctx, {
    ...asked,
    sort: sort.by,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
  });
  const canWrite = role !== "VIEWER";
  return (
    <>
      <PageHeader
        title="Offers"
        description="An offer decides which sold-out variants show Notify me, where, and from when to when."
        action={canWrite ? <LinkButton href="/offers/new">Create offer</LinkButton> : null}
      />
      <OffersTable
        page={page}
        total={countListedOffers(ctx, asked)}
        asked={asked}
        at={{ sort, after, before }}
        canWrite={canWrite}
      />
    </>
  );
}
