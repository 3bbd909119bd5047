import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { AlertsTable } from "./_components/alerts-table";
import { readAlertsPage } from "./alerts-page";
import { cursorOf, loadAlertsParams } from "./search-params";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role } = await requireMember();
  const { q, sort, status, restock, after, before } = await loadAlertsParams(searchParams);
  const page = readAlertsPage(ctx, {
    search: q,
    statuses: status,
    restockId: restock ?? undefined,
    order: sort.direction === "asc" ? "oldest" : "newest",
    after: cursorOf(after),
    before: cursorOf(before),
  });
  return (
    <>
      <PageHeader
        title="Alerts"
        description="One line for each shopper and restock: whether the mail was sent, and if not, why."
      />
      <AlertsTable page={page} canWrite={role !== "VIEWER"} />
    </>
  );
}
