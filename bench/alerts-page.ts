import type { Ctx } from "@/lib/context";

/** listAlerts takes the last id of the page before as its cursor. */
export async function readAlerts(ctx: Ctx, input: Record<string, unknown>): Promise<{ next: string | null }> {
  const { listAlerts } = await import("@/lib/alerts");
  const rows = await listAlerts(ctx, { limit: 26, ...input });
  return { next: rows.length > 25 ? (rows[24]?.id ?? null) : null };
}
