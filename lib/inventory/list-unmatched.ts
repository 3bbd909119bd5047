import type { z } from "zod";
import type { Ctx } from "@/lib/context";
import { containing, keyset, type Page } from "@/lib/db/keyset";
import { query } from "@/lib/db/sql";
import { listUnmatchedInput, type UnmatchedRow } from "./schemas";

/** The key has no uuid of its own: this one, in the form of version 4, breaks ties. */
const tie = "overlay(overlay(md5(source::text || ' ' || external_id) placing '4' from 13) placing '8' from 17)::uuid";

/** How many variants platforms speak of that the catalog does not have. */
export async function countUnmatched(ctx: Ctx): Promise<number> {
  const [row] = await query<{ count: number }>(
    "unmatched-count",
    "select count(*)::int as count from unmatched_variants where shop_id = $1",
    [ctx.shopId],
  );
  return row?.count ?? 0;
}

/** Variants that platforms speak of and the catalog does not have, last seen first. */
export async function listUnmatched(ctx: Ctx, input: z.input<typeof listUnmatchedInput>): Promise<Page<UnmatchedRow>> {
  const { search, after, before, limit } = listUnmatchedInput.parse(input);
  const column = { expression: "seen_at", type: "timestamptz" } as const;
  const keys = keyset({ column, id: tie, direction: "desc", after, before, limit, taken: 3 });
  const rows = await query<UnmatchedRow & { tie: string }>(
    `unmatched-list:${keys.name}`,
    `select source, external_id as "externalId", quantity, in_stock as "inStock", source_time as "sourceTime",
            seen_at as "seenAt", ${tie} as tie
     from unmatched_variants
     where shop_id = $1 and ($2::text is null or external_id ilike $2) and ${keys.where}
     order by ${keys.orderBy} limit $3`,
    [ctx.shopId, containing(search), keys.limit, ...keys.values],
  );
  const page = keys.page(rows, (row) => ({ value: row.seenAt, id: row.tie }));
  return { ...page, rows: page.rows.map(({ tie: _, ...row }) => row) };
}
