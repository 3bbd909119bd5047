import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { countActivities, listActivePeople, listActivities } from "@/lib/activity";
import { requireMember } from "@/lib/auth";
import { endOfDay, instantOf } from "@/lib/zoned-time";
import { ActivityTable } from "./_components/activity-table";
import { toLine } from "./line";
import { loadActivityParams } from "./search-params";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, shop } = await requireMember();
  const { person, about, from, to, sort, after, before } = await loadActivityParams(searchParams);
  const asked = {
    people: person,
    groups: about,
    from: (from && instantOf(from, shop.timeZone)) || undefined,
    to: (to && endOfDay(to, shop.timeZone)) || undefined,
  };
  const page = listActivities(ctx, {
    ...asked,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
  }).then(({ rows, ...rest }) => ({ ...rest, rows: rows.map((row) => toLine(row, shop.timeZone)) }));
  const total = countActivities(ctx, asked);
  // Whoever waits for the rows hears of their failure; nobody does while the names are read.
  for (const read of [page, total]) read.catch(() => undefined);
  const people = await listActivePeople(ctx);
  return <ActivityTable page={page} total={total} asked={asked} at={{ sort, after, before }} people={people} />;
}
