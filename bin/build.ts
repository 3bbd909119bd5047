// npm run build            production build, unless the one there was made from the same sources
// npm run build -- --force builds in any case
import { parseArgs } from "node:util";
import { ensureBuild } from "@/bin/lib/production-build";

const { values } = parseArgs({ options: { force: { type: "boolean", default: false } } });
try {
  const built = await ensureBuild(values);
  if (!built) console.log("The production build is up to date (npm run build -- --force builds again).");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
