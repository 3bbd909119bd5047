// Forked by bench/run.ts: what is measured in the database of the large shop, which is made when it is not there yet.
import { migrate } from "@/lib/db/migrate";
import type { Row } from "./measure";

const log = (line: string) => console.log(line);
const url = process.env.DATABASE_URL ?? "";
await migrate(url);
const { seedLarge } = await import("@/prisma/large-shop");
const { shopId } = await seedLarge(url, log);
const { benchTables } = await import("./tables");
const rows: Row[] = await benchTables(url, shopId, log, process.argv[2]);
const { disconnect } = await import("@/lib/db/client");
await disconnect();
await new Promise((sent) => process.send?.(rows, sent));
process.disconnect?.();
