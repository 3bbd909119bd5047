import { z } from "zod";
import type { Ctx } from "../context";
import { type Counted, counted, MOST_COUNTED } from "../db/counted";
import { keyset, type Page, type SortColumn } from "../db/keyset";
import { query } from "../db/sql";
import { actionsOf, activityGroups } from "./groups";
import type { ActivityDetails } from "./record-activity";

export const listActivitiesInput = z.object({
  people: z.array(z.uuid()).default([]),
  groups: z.array(z.enum(activityGroups)).default([]),
  from: z.date().optional(),
  to: z.date().optional(),
  direction: z.enum(["asc", "desc"]).default("desc"),
  after: z.string().optional(),
  before: z.string().optional(),
  limit: z.int().min(1).max(100).default(25),
});

/** subjectExists: the thing it was done to can still be opened. */
export type ActivityRow = {
  id: string;
  at: Date;
  actorName: string;
  person: string | null;
  address: string | null;
  userAgent: string | null;
  action: string;
  subjectType: string | null;
  subjectId: string | null;
  subjectName: string | null;
  subjectExists: boolean;
  details: ActivityDetails;
};

const column: SortColumn = { expression: "a.at", type: "timestamptz" };

const exists = (type: string, table: string) =>
  `when '${type}' then exists (select from ${table} x where x.shop_id = $1 and x.id = p.uuid)`;

/** One page of what was done, newest first unless told. `to` is the open end. */
export async function listActivities(ctx: Ctx, input: z.input<typeof listActivitiesInput>): Promise<Page<ActivityRow>> {
  const { people, groups, from, to, direction, after, before, limit } = listActivitiesInput.parse(input);
  const keys = keyset({ column, id: "a.id", direction, after, before, limit, taken: 6 });
  const { where, name, values } = narrowed(ctx, { people, groups, from, to });
  const rows = await query<ActivityRow>(
    `list-activities:${keys.name}:${name}`,
    `with p as materialized (
       select a.id, a.at, a.actor_name as "actorName", a.user_id, a.address, a.user_agent as "userAgent", a.action,
              a.subject_type as "subjectType", a.subject_id as "subjectId", a.subject_name as "subjectName", a.details,
              case when a.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.subject_id::uuid end as uuid
       from activities a
       where ${where} and ${keys.where}
       order by ${keys.orderBy} limit $6)
     select p.id, p.at, "actorName", coalesce(nullif(u.name, ''), u.email) as person, address, "userAgent", action,
            "subjectType", "subjectId", "subjectName", details,
            coalesce(case "subjectType" ${exists("offer", "offers")} ${exists("product", "products")}
              ${exists("alert", "alerts")} ${exists("subscriber", "subscriptions")} ${exists("subscription", "subscriptions")}
              when 'mail' then true
              when 'member' then exists (select from members x where x.shop_id = $1 and x.user_id = p.uuid) end, false) as "subjectExists"
     from p left join users u on u.id = p.user_id
     order by ${keys.orderBy.replaceAll("a.", "p.")}`,
    [...values, keys.limit, ...keys.values],
  );
  return keys.page(rows, ({ at, id }) => ({ value: at, id }));
}

type Asked = Pick<z.output<typeof listActivitiesInput>, "people" | "groups" | "from" | "to">;

/** What a filter leaves of activities `a`, $1 to $5. */
function narrowed(ctx: Ctx, { people, groups, from, to }: Asked) {
  // Conditions that are not asked for must not stand in the way of an index.
  const asked = [
    people.length > 0 ? "and a.user_id = any($2::uuid[])" : "and $2::uuid[] is not null",
    groups.length > 0 ? "and a.action = any($3::text[])" : "and $3::text[] is not null",
  ].join(" ");
  return {
    where: `a.shop_id = $1 ${asked} and a.at >= coalesce($4::timestamptz, '-infinity') and a.at < coalesce($5::timestamptz, 'infinity')`,
    name: `${people.length > 0}:${groups.length > 0}`,
    values: [ctx.shopId, people, actionsOf(groups), from ?? null, to ?? null],
  };
}

/** How many entries the log has. */
export async function countActivities(ctx: Ctx, input: z.input<typeof listActivitiesInput>): Promise<Counted> {
  const { where, name, values } = narrowed(ctx, listActivitiesInput.parse(input));
  const [row] = await query<{ count: number }>(
    `count-activities:${name}`,
    `select count(*)::int as count from (select from activities a where ${where} limit ${MOST_COUNTED + 1}) a`,
    values,
  );
  return counted(row?.count ?? 0);
}

/** Who can be filtered by: the team, and whoever stands in the latest entries. */
export async function listActivePeople(ctx: Ctx): Promise<{ userId: string; name: string }[]> {
  return query<{ userId: string; name: string }>(
    "list-active-people",
    `select u.id as "userId", u.email as name from users u
     where u.id in (select user_id from members where shop_id = $1
                    union select user_id from (select user_id from activities where shop_id = $1 and user_id is not null
                                               order by at desc, id desc limit 1000) latest)
     order by u.email limit 200`,
    [ctx.shopId],
  );
}
