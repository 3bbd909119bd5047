import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { rangeWords } from "@/components/data-table/days";
import { PageHeader } from "@/components/ui/page-header";
import { countListedAlerts } from "@/lib/alerts";
import { requireMember } from "@/lib/auth";
import { listRestocks, restockProgress } from "@/lib/restocks";
import { endOfDay, instantOf } from "@/lib/zoned-time";
import { addressWith } from "../_components/address-with";
import { productChoice } from "../_components/product-choices";
import { AlertsTable } from "./_components/alerts-table";
import { restockName } from "./_components/restock-look";
import { RestocksLive } from "./_components/restocks-live";
import { RestocksPanel } from "./_components/restocks-panel";
import { readAlertsPage } from "./alerts-page";
import { cursorOf, loadAlertsParams } from "./search-params";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, role, shop } = await requireMember();
  const {
    q,
    sort,
    status,
    restock,
    product,
    from,
    to,
    clicked,
    after,
    before,
    restocks: which,
    ...others
  } = await loadAlertsParams(searchParams);
  const beginOf = (day: string | null) => (day && instantOf(day, shop.timeZone)) || undefined;
  const endOf = (day: string | null) => (day && endOfDay(day, shop.timeZone)) || undefined;
  const told = which === "told" && !restock;
  const asked = {
    statuses: status,
    restockId: restock ?? undefined,
    productId: product ?? undefined,
    from: beginOf(from),
    until: endOf(to),
    failedFrom: beginOf(others["failed-from"]),
    failedUntil: endOf(others["failed-to"]),
    clicked: clicked.length > 0 || undefined,
    search: q,
  };
  const page = readAlertsPage(ctx, {
    ...asked,
    order: sort.direction === "asc" ? "oldest" : "newest",
    after: cursorOf(after),
    before: cursorOf(before),
  });
  const total = countListedAlerts(ctx, asked);
  // Whoever waits for the rows hears of their failure; nobody does while the restocks are read.
  for (const read of [page, total]) read.catch(() => undefined);
  const [productFilter, restocks, { hold, now, latest }] = await Promise.all([
    productChoice(ctx, product),
    listRestocks(ctx, {
      restockId: asked.restockId,
      // Days narrow the alerts: what runs is seen whenever it began, unless only those told to their end are asked for.
      ...(told ? { from: asked.from, until: asked.until, told } : {}),
      after: others["restocks-after"] ?? undefined,
      before: others["restocks-before"] ?? undefined,
    }),
    restockProgress(ctx, { ids: [] }),
  ]);
  const params = await searchParams;
  const otherRestocks = (cursor: Record<string, string>) => addressWith("/alerts", params, "restocks", cursor);
  const canWrite = role !== "VIEWER";
  const chosen = restock ? restocks.rows[0] : undefined;
  return (
    <>
      <PageHeader
        title="Alerts"
        description="One line for each shopper and restock: whether the mail was sent, and if not, why."
      />
      <RestocksLive
        rows={restocks.rows}
        now={now}
        hold={hold}
        latest={latest}
        table={
          <AlertsTable
            page={page}
            total={total}
            asked={asked}
            at={{ sort, after, before }}
            canWrite={canWrite}
            live={latest !== null}
            restockName={chosen && restockName(chosen)}
            chosenProduct={productFilter}
          />
        }
      >
        <RestocksPanel
          rows={restocks.rows}
          newer={restocks.previous && otherRestocks({ "restocks-before": restocks.previous })}
          older={restocks.next && otherRestocks({ "restocks-after": restocks.next })}
          chosen={chosen !== undefined}
          told={told}
          days={told ? rangeWords([from, to]) : null}
          canWrite={canWrite}
        />
      </RestocksLive>
    </>
  );
}
