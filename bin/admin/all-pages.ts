const pageSize = 5_000;

type Window = { limit?: number | undefined; after?: string | undefined };

/** Reads a list by its keys, page after page, up to `limit` rows (all without one): no statement brings 100,000 at once. */
export async function allPages<Row extends { id: string }>(
  { limit = Number.POSITIVE_INFINITY, after }: Window,
  read: (page: { limit: number; after: string | undefined }) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  while (rows.length < limit) {
    const wanted = Math.min(pageSize, limit - rows.length);
    const page = await read({ limit: wanted, after: rows.at(-1)?.id ?? after });
    for (const row of page) rows.push(row);
    if (page.length < wanted) break;
  }
  return rows;
}
