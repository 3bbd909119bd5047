import type { z } from "zod";
import { type BulkKind, eachStep, type IdSpan, type MemberCtx, pickOf } from "@/lib/bulk";
import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { deleteOffer } from "./delete-offer";
import { matchValues, offerMatches } from "./offer-sql";
import { type OfferFilter, type OfferStatus, offerFilter } from "./schemas";
import { setOfferStatus } from "./set-offer-status";

export const picks = pickOf(offerFilter);
export type Picks = z.output<typeof picks>;
type Found = { id: string; status: OfferStatus };

/** The values of `offerMatches`, then the ids that were picked one by one. */
function valuesOf(ctx: Ctx, pick: Picks): unknown[] {
  const filter = "filter" in pick ? pick.filter : { statuses: [] };
  return [...matchValues(ctx, filter), "ids" in pick ? pick.ids : null];
}

/** How many offers are meant. */
export async function countOffers(ctx: Ctx, pick: { ids: string[] } | { filter: OfferFilter }): Promise<number> {
  const [row] = await query<{ count: number }>(
    "count-offers",
    `select count(*)::int as count from offers o where ${offerMatches} and ($5::uuid[] is null or o.id = any($5))`,
    valuesOf(ctx, picks.parse(pick)),
  );
  return row?.count ?? 0;
}

/** The next offers `o` of a pick within a span of ids, with the values of `nextValues`. */
export const nextPicked = `${offerMatches} and ($5::uuid[] is null or o.id = any($5))
  and ($6::uuid is null or o.id > $6) and o.id < $7 order by o.id limit $8`;
export const nextValues = (ctx: Ctx, pick: Picks, { after, until }: IdSpan, limit: number): unknown[] => [
  ...[...valuesOf(ctx, pick), after, until, limit],
];

const next = (ctx: Ctx, pick: Picks) => (span: IdSpan, limit: number) =>
  query<Found>(
    "next-offers",
    `select o.id, o.status from offers o where ${nextPicked}`,
    nextValues(ctx, pick, span, limit),
  );

/** Each offer for itself, each with its line in the log; what its state does not allow is left out. */
const kindOf = (kind: string, may: readonly OfferStatus[], act: (ctx: Ctx, id: string) => Promise<unknown>) =>
  ({
    kind,
    input: picks,
    least: "ADMIN",
    atOnce: 50,
    count: countOffers,
    step: (ctx: MemberCtx, task, signal) => {
      const work = async ({ id, status }: Found) => {
        if (!may.includes(status)) return false;
        try {
          await act(ctx, id);
          return true;
        } catch (error) {
          // Somebody else was there first.
          if (error instanceof AppError && (error.status === 404 || error.status === 409)) return false;
          throw error;
        }
      };
      return eachStep(task, { next: next(ctx, task.input), work }, signal);
    },
  }) satisfies BulkKind<Picks>;

export const pauseOffersKind: BulkKind<Picks> = kindOf("offers.pause", ["ACTIVE", "SCHEDULED"], (ctx, id) =>
  setOfferStatus(ctx, { id, status: "PAUSED" }),
);
export const completeOffersKind: BulkKind<Picks> = kindOf(
  "offers.complete",
  ["ACTIVE", "SCHEDULED", "PAUSED"],
  (ctx, id) => setOfferStatus(ctx, { id, status: "COMPLETED" }),
);
export const deleteOffersKind: BulkKind<Picks> = kindOf(
  "offers.delete",
  ["DRAFT", "ACTIVE", "SCHEDULED", "PAUSED", "COMPLETED"],
  (ctx, id) => deleteOffer(ctx, { id }),
);
