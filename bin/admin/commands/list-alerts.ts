import { z } from "zod";
import { allPages } from "@/bin/admin/all-pages";
import { defineCommand } from "@/bin/admin/command";
import { listInput, listOptions } from "@/bin/admin/list-options";
import { contextOf } from "@/bin/admin/shop-of";
import { DeliveryStatus } from "@/lib/db/generated/enums";

const deliveries = { DELIVERED: "delivered", BOUNCED: "bounced", COMPLAINED: "complained", FAILED: "failed" } as const;

const statuses = Object.values(DeliveryStatus);

const alert = z.object({
  id: z.string(),
  subscriptionId: z.string(),
  restockId: z.string(),
  variantId: z.string(),
  email: z.string(),
  status: z.enum(DeliveryStatus),
  attempts: z.number(),
  reason: z.string().nullable(),
  messageId: z.string(),
  delivery: z.enum(["delivered", "bounced", "complained", "failed"]).nullable(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
});

export const listAlerts = defineCommand({
  name: "list-alerts",
  summary: "List what was owed to shoppers and what became of it, oldest first",
  options: listOptions(statuses),
  input: listInput(statuses),
  output: z.object({ alerts: z.array(alert) }),
  run: async ({ shop, status, variant: variantId, limit, after }) => {
    const { listAlerts } = await import("@/lib/alerts");
    const ctx = await contextOf(shop);
    const statuses = status ? [status] : [];
    const rows = await allPages({ limit, after }, (page) => listAlerts(ctx, { statuses, variantId, ...page }));
    return { alerts: rows.map((row) => ({ ...row, delivery: row.delivery && deliveries[row.delivery] })) };
  },
});
