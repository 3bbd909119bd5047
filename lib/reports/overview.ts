import type { Ctx } from "@/lib/context";
import { readAttention } from "./attention";
import { readFigures } from "./figures";
import { readMostWanted } from "./most-wanted";
import type { Overview } from "./schemas";
import { readSeries } from "./series";

/** Everything on the overview page, in four statements side by side. Times of days are those of the shop's zone. */
export async function getOverview(ctx: Ctx, { days = 30, wanted = 6 } = {}): Promise<Overview> {
  const [figures, attention, mostWanted, series] = await Promise.all([
    readFigures(ctx, days),
    readAttention(ctx),
    readMostWanted(ctx, wanted),
    readSeries(ctx, days),
  ]);
  return { days, ...figures, ...attention, mostWanted, series };
}
