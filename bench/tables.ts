import pg from "pg";
import { z } from "zod";
import type { Ctx } from "@/lib/context";
import type { Page } from "@/lib/db/keyset";
import { median, type Row, round } from "./measure";

/** Rows from which on nobody may read a table as a whole. */
const LARGE = 50_000;
const WANTED_MS = 50;
const RUNS = 3;
/** Below this one run says enough. */
const SLOW_MS = 20;

type Input = Record<string, unknown>;
type List = {
  table: string;
  schema: z.ZodObject;
  read: (ctx: Ctx, input: Input) => Promise<{ next: string | null }>;
  /** How many rows the page says there are. */
  count?: (ctx: Ctx, input: Input) => Promise<unknown>;
  /** Its largest page, or one of a thousand rows. */
  most: number;
  /** Values for filters whose schema does not name them all. */
  values: Record<string, unknown[]>;
};

/** A statement as it was sent, with what the server said of it. */
type Seen = { ms: number; scans: string[] };

/** Paging, order and a page's size are not filters. */
const notFilters = new Set(["sort", "direction", "order", "after", "before", "limit"]);

/** The choices that a schema of its own names: those of an enumeration, each alone, and two together. */
function choices(schema: z.ZodType): unknown[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodEnum) return inner.options;
  if (inner instanceof z.ZodBoolean) return [true];
  if (inner instanceof z.ZodArray) {
    const each = choices(inner.element as z.ZodType);
    return [...each.map((one) => [one]), ...(each.length > 2 ? [[each[0], each.at(-1)]] : [])];
  }
  return [];
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
    inner = inner.unwrap() as z.ZodType;
  return inner;
}

/** No filter, every filter alone, every pair of filters. A filter that nobody gave values throws. */
function filtersOf({ table, schema, values }: List): Input[] {
  const shape = schema.shape as Record<string, z.ZodType>;
  const filters = Object.keys(shape).filter((key) => !notFilters.has(key));
  const valuesOf = (key: string): unknown[] => {
    const found = values[key] ?? choices(shape[key] as z.ZodType);
    if (found.length === 0)
      throw new Error(`bench/tables.ts has no values for the filter ${key} of ${table}: add some`);
    return found;
  };
  const single = filters.flatMap((key) => valuesOf(key).map((value): Input => ({ [key]: value })));
  const pairs = filters.flatMap((one, i) =>
    filters.slice(i + 1).flatMap((other) =>
      valuesOf(one)
        .slice(0, 2)
        .flatMap((a) =>
          valuesOf(other)
            .slice(0, 2)
            .map((b): Input => ({ [one]: a, [other]: b })),
        ),
    ),
  );
  return [{}, ...single, ...pairs];
}

/** Every filter with every sort both ways. */
function combinations(list: List): Input[] {
  const shape = list.schema.shape as Record<string, z.ZodType>;
  const orders = shape.sort
    ? choices(shape.sort).flatMap((sort) => [
        { sort, direction: "asc" },
        { sort, direction: "desc" },
      ])
    : shape.order
      ? choices(shape.order).map((order) => ({ order }))
      : [{}];
  return filtersOf(list).flatMap((filter) => orders.map((order) => ({ ...filter, ...order })));
}

/** Runs work and gives every statement that the pool sent meanwhile a second run under EXPLAIN, with the values it had. */
async function explained(url: string, large: Set<string>) {
  const { pool } = await import("@/lib/db/client");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  let sent: { text: string; values: unknown[] }[] = [];
  pool.query = ((config: { text: string; values: unknown[] }) => {
    sent.push(config);
    return query(config);
  }) as typeof pool.query;

  async function measure(work: () => Promise<unknown>): Promise<Seen> {
    const times: number[] = [];
    const scans = new Set<string>();
    sent = [];
    await work();
    const statements = sent;
    for (let run = 0; run < RUNS; run++) {
      let ms = 0;
      for (const { text, values } of statements) {
        const { rows } = await client.query({ text: `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, values });
        const [plan] = rows[0]["QUERY PLAN"] as [Plan & { "Planning Time": number; "Execution Time": number }];
        ms += plan["Planning Time"] + plan["Execution Time"];
        for (const node of nodes((plan as unknown as { Plan: Plan }).Plan))
          if (
            node["Node Type"] === "Seq Scan" &&
            large.has(node["Relation Name"] ?? "") &&
            (node["Actual Loops"] ?? 0) > 0
          )
            scans.add(node["Relation Name"] ?? "");
      }
      times.push(ms);
      if (ms < SLOW_MS) break;
    }
    return { ms: median(times), scans: [...scans] };
  }
  return { measure, close: () => client.end() };
}

/** Something that was measured, and how to measure it once more. */
type Try = Seen & { read: () => Promise<unknown>; words: string };

type Plan = { "Node Type": string; "Relation Name"?: string; "Actual Loops"?: number; Plans?: Plan[] };
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** The table's lists with values that are common, rare, absent, old and new in the large shop. */
async function lists(ctx: Ctx): Promise<List[]> {
  const { listSubscriptionsInput } = await import("@/lib/subscriptions/list-schemas");
  const { countSubscriptions, listSubscriptions } = await import("@/lib/subscriptions");
  const { listAlertsInput } = await import("@/lib/alerts/schemas");
  const { countListedAlerts } = await import("@/lib/alerts");
  const { readAlerts } = await import("./alerts-page");
  const { listOffersInput } = await import("@/lib/offers/schemas");
  const { countListedOffers, listOffers } = await import("@/lib/offers");
  const { listProductsInput } = await import("@/lib/catalog/schemas");
  const { countListedProducts, listProducts } = await import("@/lib/catalog");
  const { listEventsInput, listUnmatchedInput } = await import("@/lib/inventory/schemas");
  const { countListedEvents, listEvents, listUnmatched } = await import("@/lib/inventory");
  const { query } = await import("@/lib/db/sql");
  const of = { shopId: ctx.shopId };
  const ids = async (text: string) =>
    (await query<{ id: string }>(`bench ${text.length}`, text, [of.shopId])).map(({ id }) => id);
  const restocks = await ids("select id from restocks where shop_id = $1 order by edge_at desc limit 2");
  const people = await ids("select id from subscriptions where shop_id = $1 order by subscribed_at limit 1");
  const alerts = await ids("select id from alerts where shop_id = $1 order by id limit 25");
  // Where days begin, as the dates of the filters do.
  const daysAgo = (days: number) => new Date((Math.floor(Date.now() / 86_400_000) - days) * 86_400_000);
  const searches = ["gmail", "wilma.kowalski99", "@posteo", "Merino Lamp", "nobody-at-all", "zz", "anna"];
  const span = { from: [daysAgo(1), daysAgo(30), daysAgo(600)], until: [daysAgo(1), daysAgo(300), daysAgo(729)] };
  const wanted = { variantId: ["v1", "v8000", "none"], productId: ["p1", "p2900", "none"] };
  const read =
    <T>(list: (ctx: Ctx, input: T) => Promise<Page<unknown>>) =>
    (own: Ctx, input: Input) =>
      list(own, input as T);
  return [
    {
      table: "subscribers",
      schema: listSubscriptionsInput,
      read: read(listSubscriptions),
      count: countSubscriptions,
      most: 1_000,
      values: { ...span, ...wanted, search: searches },
    },
    {
      table: "alerts",
      schema: listAlertsInput,
      read: readAlerts,
      count: countListedAlerts,
      most: 1_000,
      values: {
        ...{ ...span, ...wanted, restockId: restocks, subscriptionId: people, ids: [alerts], search: searches },
        ...{ failedFrom: [daysAgo(7), daysAgo(600)], failedUntil: [daysAgo(1), daysAgo(300)] },
      },
    },
    {
      table: "offers",
      schema: listOffersInput,
      read: read(listOffers),
      count: countListedOffers,
      most: 100,
      values: { search: ["Nordic", "399", "nothing"] },
    },
    {
      table: "products",
      schema: listProductsInput,
      read: read(listProducts),
      count: countListedProducts,
      most: 200,
      values: { search: ["Lamp", "SKU-000777", "nothing"] },
    },
    {
      table: "inventory events",
      schema: listEventsInput,
      read: read(listEvents),
      count: countListedEvents,
      most: 200,
      values: {
        ...span,
        search: ["e29999", "v8000", "v1", "nothing-at-all"],
        topics: [["product.updated"], ["inventory.updated", "inventory_levels/update"], ["never"]],
      },
    },
    {
      table: "unmatched variants",
      schema: listUnmatchedInput,
      read: read(listUnmatched),
      most: 200,
      values: { search: ["unknown-1", "nothing"] },
    },
  ];
}

/** Each table's slowest page by its filters, sorts and depth, in ms within the database (planning and execution). */
export async function benchTables(
  url: string,
  shopId: string,
  log: (line: string) => void,
  only?: string,
): Promise<Row[]> {
  const { systemCtx } = await import("@/lib/context");
  const { query } = await import("@/lib/db/sql");
  const ctx = systemCtx(shopId);
  const large = await query<{ name: string }>(
    "bench-large",
    "select relname as name from pg_class where relkind = 'r' and reltuples > $1 and relnamespace = 'public'::regnamespace",
    [LARGE],
  );
  const { measure, close } = await explained(url, new Set(large.map(({ name }) => name)));
  const rows: Row[] = [];
  for (const list of (await lists(ctx)).filter(({ table }) => !only || table === only)) {
    const pages: Try[] = [];
    const add = async (input: Input, page: string) => {
      const read = () => list.read(ctx, input);
      pages.push({ ...(await measure(read)), read, words: `${page} ${words(input)}` });
    };
    for (const input of combinations(list)) {
      await add(input, "first");
      // The last row of the largest page that the list gives: from there on it is deep.
      const after = (await list.read(ctx, { ...input, limit: list.most })).next;
      if (after) await add({ ...input, after }, "deep");
    }
    rows.push(
      await judged(`${list.table}: slowest of`, "pages (every filter, pair of filters, sort; first and deep)", pages),
    );
    const { count } = list;
    if (!count) continue;
    const counts: Try[] = [];
    for (const input of filtersOf(list)) {
      const read = () => count(ctx, input);
      counts.push({ ...(await measure(read)), read, words: `count ${words(input)}` });
    }
    rows.push(await judged(`${list.table}: slowest of`, "counts (every filter, pair of filters)", counts));
  }

  async function judged(what: string, of: string, tries: Try[]): Promise<Row> {
    // Once more, for the case that something else ran on the machine just then: the lower median counts.
    for (const one of tries.filter(({ ms, scans }) => ms > WANTED_MS || scans.length > 0)) {
      const again = await measure(one.read);
      const scans = one.scans.map((name) => `SCANS ${name}`).join(" ");
      log(`${what.split(":")[0]}: ${round(one.ms, 1)}, then ${round(again.ms, 1)} ms, ${one.words} ${scans}`);
      one.ms = Math.min(one.ms, again.ms);
    }
    const worst = Math.max(...tries.map(({ ms }) => ms));
    const scanned = tries.filter(({ scans }) => scans.length > 0).length;
    return {
      what: `${what} ${tries.length} ${of}, ms in the database; median ${round(median(tries.map(({ ms }) => ms)), 1)}, ${scanned} with a scan of a large table`,
      ours: round(worst, 1),
      baseline: String(WANTED_MS),
      ratio: worst / WANTED_MS,
      wanted: "≤ 1.00, no scan",
      met: worst <= WANTED_MS && scanned === 0,
    };
  }
  await close();
  return rows;
}

const words = (input: Input) => JSON.stringify(input, (key, value) => (key === "after" ? "…" : value));
