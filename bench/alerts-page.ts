import type { Ctx } from "@/lib/context";

/** listAlerts takes the last id of the page before as its cursor. */
export async function readAlerts(ctx: Ctx, input: Record<string, unknown>): Promise<{ next: string | null }> {
  const { listAlerts } = await import("@/lib/alerts");
  const limit = Number(input.limit ?? 26);
  const rows = await listAlerts(ctx, { ...input, limit });
  return { next: rows.length === limit ? (rows.at(-2)?.id ?? null) : null };
}
