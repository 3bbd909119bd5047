// npm run dev: the development server and a worker, on the embedded database unless DATABASE_URL is set.
import { checkedEnv } from "@/bin/lib/checked-env";
import { prepareEnvironment } from "@/bin/lib/environment";
import { NEXT } from "@/bin/lib/next";
import { askedToEnd, startService, stopServices } from "@/bin/lib/services";
import { workerScript } from "@/bin/lib/worker-script";
import { stopDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

const { dataDir, databaseUrl, startedDatabase } = await prepareEnvironment();
const applied = await migrate(databaseUrl);
if (applied.length > 0) console.log(`Applied ${applied.join(", ")}.`);
const env = await checkedEnv();

const shared = { NEXTAUTH_URL: env.APP_URL, APP_URL: env.APP_URL };
const web = startService({
  name: "web",
  script: [NEXT, "dev", "--port", String(env.PORT), "--hostname", env.HOST],
  env: shared,
});
const worker = startService({ name: "worker", script: workerScript, env: shared });

const how = await Promise.race([web.ended, askedToEnd()]);
await stopServices([web, worker]);
if (startedDatabase) await stopDatabase(dataDir);
process.exit(typeof how === "number" ? how : 0);
