// npm run worker: delivers. Any number may run, on any machine that reaches the database.
import { checkedEnv } from "@/bin/lib/checked-env";
import { prepareEnvironment } from "@/bin/lib/environment";

await prepareEnvironment();
await checkedEnv();
const { runWorker } = await import("@/lib/jobs/worker");
await runWorker();
