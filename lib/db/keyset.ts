import { z } from "zod";

/** One page of a list, with opaque cursors for its neighbours; null where there is none. */
export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

export type Direction = "asc" | "desc";

type ColumnType = "text" | "timestamptz" | "int" | "numeric";

/** A sortable column: its SQL expression (never null) and its type. The row's id breaks ties. */
export type SortColumn = { expression: string; type: ColumnType };

type Request = {
  column: SortColumn;
  /** SQL expression of the uuid that breaks ties. */
  id: string;
  direction: Direction;
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
  /** Number of parameters that the statement has already. */
  taken: number;
};

type Keyset = {
  /** A condition, `true` on the first page. */
  where: string;
  orderBy: string;
  /** One more than the page, to see whether there is another. */
  limit: number;
  values: unknown[];
  /** Differs wherever the SQL does: for the names of prepared statements. */
  name: string;
  page: <Row>(rows: Row[], keyOf: (row: Row) => { value: unknown; id: string }) => Page<Row>;
};

/**
 * Keyset pagination in SQL: no OFFSET, so that the thousandth page costs as much as the first.
 * A cursor that cannot be read (nonsense, or made for another order) means the first page.
 */
export function keyset({ column, id, direction, after, before, limit, taken }: Request): Keyset {
  const order = `${column.expression} ${direction}`;
  const forward = after ? decode(after, order, column.type) : undefined;
  const backward = !forward && before ? decode(before, order, column.type) : undefined;
  const cursor = forward ?? backward;
  const scan: Direction = backward ? (direction === "asc" ? "desc" : "asc") : direction;
  const page: Keyset["page"] = (found, keyOf) => {
    const hasMore = found.length > limit;
    const rows = found.slice(0, limit);
    if (backward) rows.reverse();
    const cursorOf = (row: (typeof rows)[number] | undefined) => (row ? encode(order, keyOf(row)) : null);
    return {
      rows,
      next: backward || hasMore ? cursorOf(rows.at(-1)) : null,
      previous: forward || (backward && hasMore) ? cursorOf(rows[0]) : null,
    };
  };
  return {
    where: cursor
      ? `(${column.expression}, ${id}) ${scan === "asc" ? ">" : "<"} ($${taken + 1}::${column.type}, $${taken + 2}::uuid)`
      : "true",
    orderBy: `${column.expression} ${scan}, ${id} ${scan}`,
    limit: limit + 1,
    values: cursor ? [cursor.value, cursor.id] : [],
    name: `${order}:${forward ? "after" : backward ? "before" : "first"}`,
    page,
  };
}

const cursorShape = z.tuple([z.string(), z.string().max(2000), z.uuid()]);

const readable: Record<ColumnType, (value: string) => boolean> = {
  text: (value) => !value.includes("\0"),
  timestamptz: isInstant,
  int: (value) => /^-?\d{1,9}$/.test(value),
  numeric: (value) => /^-?\d{1,20}(\.\d{1,10})?$/.test(value),
};

/** As `toISOString` writes it. JavaScript reads a 31 February and a year 0; PostgreSQL refuses both. */
function isInstant(value: string): boolean {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(time) && value >= "0001" && new Date(time).toISOString().startsWith(value.slice(0, 10));
}

function encode(order: string, { value, id }: { value: unknown; id: string }): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return Buffer.from(JSON.stringify([order, text, id])).toString("base64url");
}

function decode(cursor: string, order: string, type: ColumnType): { value: string; id: string } | undefined {
  try {
    const [madeFor, value, id] = cursorShape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return madeFor === order && readable[type](value) ? { value, id } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * As `containing`, for columns with an index of trigrams, which knows nothing of one or two characters: those are looked
 * for at the beginning only.
 */
export function matching(search: string | undefined): string | null {
  const pattern = containing(search);
  const short = (search?.replaceAll("\0", "").trim().length ?? 0) < 3;
  return short ? (pattern?.slice(1) ?? null) : pattern;
}

/** `%text%` for ILIKE with its wildcards taken literally; null for an empty search. */
export function containing(search: string | undefined): string | null {
  const text = search?.replaceAll("\0", "").trim();
  return text ? `%${text.replace(/[\\%_]/g, "\\$&")}%` : null;
}
