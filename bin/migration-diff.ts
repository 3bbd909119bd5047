// For maintainers: prints the SQL that turns what is there into what prisma/schema.prisma says.
//   npm run -s db:diff                 the database of DATABASE_URL → the schema
//   npm run -s db:diff -- --from-empty   an empty database → the schema (a first migration)
// Put the answer into prisma/migrations/<yyyymmddhhmmss>_<name>/migration.sql and add by hand what Prisma cannot say.
import { parseArgs } from "node:util";
import { migrationDiff } from "@/lib/db/migration-diff";

const { values } = parseArgs({ options: { "from-empty": { type: "boolean", default: false } } });
const url = process.env.DATABASE_URL;
if (!url) {
  console.error("Set DATABASE_URL (any PostgreSQL will do with --from-empty).");
  process.exit(2);
}
process.stdout.write(await migrationDiff(url, { fromEmpty: values["from-empty"] }));
