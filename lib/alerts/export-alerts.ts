import { type BulkKind, csvStep, exportRows } from "../bulk";
import { pickOf } from "../bulk/schemas";
import { alertFilter } from "./alert-filter";
import { countAlerts } from "./count-alerts";
import { listAlerts } from "./list-alerts";
import { alertsOf, type Picks } from "./verbs";

const head = [
  ...["Recipient", "Product", "Variant", "Variant ID", "Status", "Reason", "Attempts", "Delivery"],
  ...["Queued at", "Sent at", "Clicked at", "Message-ID", "Alert ID"],
];

/** All that a filter leaves (or that was picked) as a CSV file, oldest first. */
export const exportAlertsKind: BulkKind<Picks> = {
  kind: "alerts.export",
  input: pickOf(alertFilter),
  least: "ADMIN",
  count: (ctx, pick) => countAlerts(ctx, alertsOf(pick)),
  activity: () => ({ action: "alerts.exported" }),
  step: (ctx, task) =>
    csvStep(ctx, task, {
      name: `alerts-${ctx.clock().toISOString().slice(0, 10)}.csv`,
      head,
      page: async (after) => {
        const filter = { ...alertsOf(task.input), after: after === null ? undefined : String(after) };
        const found = await listAlerts(ctx, { ...filter, order: "oldest", limit: exportRows });
        // What was made since the task began is younger than it.
        const older = found.filter(({ id }) => id < task.id);
        const rows = older.map((alert) => [
          ...[alert.email, alert.productTitle, alert.variantTitle, alert.variantId, alert.status, alert.reason],
          ...[
            alert.attempts,
            alert.delivery,
            alert.createdAt,
            alert.sentAt,
            alert.clickedAt,
            alert.messageId,
            alert.id,
          ],
        ]);
        return { rows, next: older.length < exportRows ? null : (older.at(-1)?.id ?? null) };
      },
    }),
};
