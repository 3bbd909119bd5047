import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { listActivePeople, listActivities } from "@/lib/activity";
import { requireMember } from "@/lib/auth";
import { endOfDay, instantOf } from "@/lib/zoned-time";
import { ActivityTable } from "./_components/activity-table";
import { toLine } from "./line";
import { loadActivityParams } from "./search-params";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx, shop } = await requireMember();
  const { person, about, from, to, sort, after, before } = await loadActivityParams(searchParams);
  const page = listActivities(ctx, {
    people: person,
    groups: about,
    from: (from && instantOf(from, shop.timeZone)) || undefined,
    to: (to && endOfDay(to, shop.timeZone)) || undefined,
    direction: sort.direction,
    after: after ?? undefined,
    before: before ?? undefined,
  }).then(({ rows, ...rest }) => ({ ...rest, rows: rows.map((row) => toLine(row, shop.timeZone)) }));
  const people = await listActivePeople(ctx);
  return <ActivityTable page={page} people={people} />;
}
