import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { z } from "zod";
import { type BulkKind, type BulkStep, type Json, type MemberCtx, writePart } from "../bulk";
import { query, transaction } from "../db/sql";
import { type ExportTable, exportTables } from "./export-tables";

/** Records of one step: about a second's work, and a part of some 100 kB. */
const pageSize = 5_000;
/** How the lines are made; it grows when they change. */
const format = 1;

type Cursor = { part: number; table: number; after: string[] | null };

/**
 * Everything of a shop without its secrets, as JSON lines in a gzip file: `{"type": "subscription", …}` with the columns of
 * the table, ids included, so that records can be joined again. The first line says what it is.
 */
export const exportShopKind: BulkKind<Record<string, never>> = {
  kind: "shop.export",
  input: z.object({}),
  least: "OWNER",
  activity: () => ({ action: "shop.exported" }),
  step: async (ctx, task) => {
    const { part, table, after } = (task.cursor ?? { part: 0, table: 0, after: null }) as Cursor;
    const source = exportTables[table];
    const lines = part === 0 ? await firstLines(ctx) : [];
    let next: Omit<Cursor, "part"> | null = null;
    if (source) {
      const page = await readPage(ctx, source, after);
      lines.push(...page.lines);
      next = page.last
        ? { table, after: page.last }
        : table + 1 < exportTables.length
          ? { table: table + 1, after: null }
          : null;
    }
    const written = lines.length > 0;
    const step: BulkStep = {
      cursor: next && ({ part: written ? part + 1 : part, ...next } satisfies Cursor as Json),
      seen: lines.length,
      changed: lines.length,
      skipped: 0,
      result: { file: { name: `shop-${ctx.clock().toISOString().slice(0, 10)}.jsonl.gz`, type: "application/gzip" } },
    };
    const body = written ? await promisify(gzip)(`${lines.join("\n")}\n`) : null;
    await transaction(async (on) => {
      if (body) await writePart(ctx, task.id, part, body, on);
      await task.save(on, step);
    });
    return step;
  },
};

async function firstLines(ctx: MemberCtx): Promise<string[]> {
  const about = { type: "about", format, exportedAt: ctx.clock().toISOString(), shopId: ctx.shopId };
  const members = await query<{ line: string }>(
    "export-members",
    `select (jsonb_build_object('type', 'member', 'email', u.email, 'name', u.name, 'role', m.role, 'since', m.created_at))::text as line
     from members m join users u on u.id = m.user_id where m.shop_id = $1 order by u.email`,
    [ctx.shopId],
  );
  return [JSON.stringify(about), ...members.map(({ line }) => line)];
}

async function readPage(ctx: MemberCtx, source: ExportTable, after: string[] | null) {
  const { type, table, key, without = [], where } = source;
  const columns = key.map(([column]) => `t.${column}`).join(", ");
  const cursor = key.map(([, kind], at) => `$${at + 5}::${kind}`).join(", ");
  const shop = table === "shops" ? "t.id" : "t.shop_id";
  const rows = await query<{ line: string; key: string[] }>(
    `export-${table}-${after ? "next" : "first"}`,
    `select (jsonb_build_object('type', $2::text) || (to_jsonb(t) - $3::text[]))::text as line, array[${key
      .map(([column]) => `t.${column}::text`)
      .join(", ")}] as key
     from ${table} t where ${shop} = $1${where ? ` and ${where}` : ""}${after ? ` and (${columns}) > (${cursor})` : ""}
     order by ${columns} limit $4`,
    [ctx.shopId, type, [...without], pageSize, ...(after ?? [])],
  );
  const last = rows.length === pageSize ? (rows.at(-1)?.key ?? null) : null;
  return { lines: rows.map(({ line }) => line), last };
}
