// npm run db:migrate                        applies what is pending
// npm run db:migrate -- --rolled-back NAME  lets a migration that failed be tried again
import { parseArgs } from "node:util";
import { prepareEnvironment } from "@/bin/lib/environment";
import { markRolledBack, migrate } from "@/lib/db/migrate";

const { values } = parseArgs({ options: { "rolled-back": { type: "string" } } });
const { databaseUrl } = await prepareEnvironment();
try {
  if (values["rolled-back"]) await markRolledBack(databaseUrl, values["rolled-back"]);
  const applied = await migrate(databaseUrl);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to migrate.");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
