import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { countListedProducts, listProducts } from "@/lib/catalog";
import { ProductsTable } from "./_components/products-table";
import { UnmatchedPanel } from "./_components/unmatched-panel";
import { loadProductsParams } from "./search-params";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role } = await requireMember();
  const { q, sort, stock, waiting, after, before, ...unmatched } = await loadProductsParams(searchParams);
  const asked = { search: q, stock: stock[0], waiting: waiting.length > 0 };
  const page = listProducts(ctx, {
    ...asked,
    sort: sort.by,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
    limit: 25,
  });
  const canWrite = role !== "VIEWER";
  return (
    <>
      <PageHeader
        title="Products"
        description="Your shop's catalog as its webhook or a file describes it, and how many shoppers wait."
        action={canWrite ? <LinkButton href="/products/import">Import catalog</LinkButton> : null}
      />
      <ProductsTable
        page={page}
        total={countListedProducts(ctx, asked)}
        asked={asked}
        at={{ sort, after, before }}
        canWrite={canWrite}
      />
      <Suspense>
        <UnmatchedPanel
          ctx={ctx}
          canWrite={canWrite}
          after={unmatched["unmatched-after"]}
          before={unmatched["unmatched-before"]}
          params={await searchParams}
        />
      </Suspense>
    </>
  );
}
