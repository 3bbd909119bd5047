// Forked by bench/run.ts, perhaps with the name of one bench (and of one table): what is measured in the database of the large shop, which is made when it is not there yet.
import { migrate } from "@/lib/db/migrate";
import type { Row } from "./measure";

const log = (line: string) => console.log(line);
const url = process.env.DATABASE_URL ?? "";
await migrate(url);
const { seedLarge } = await import("@/prisma/large-shop");
const { shopId } = await seedLarge(url, log);
const [only, table] = process.argv.slice(2);
const rows: Row[] = [];
if (!only || only === "tables") {
  const { benchTables } = await import("./tables");
  rows.push(...(await benchTables(url, shopId, log, table)));
}
if (!only || only === "overview") {
  const { benchOverview } = await import("./overview");
  rows.push(...(await benchOverview(url, shopId, log)));
}
if (!only || only === "export") {
  const { benchExport } = await import("./export");
  rows.push(...(await benchExport(shopId, log)));
}
const { disconnect } = await import("@/lib/db/client");
await disconnect();
await new Promise((sent) => process.send?.(rows, sent));
process.disconnect?.();
