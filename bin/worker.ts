// npm run worker: delivers. Any number may run, on any machine that reaches the database.
import { checkedEnv } from "@/bin/lib/checked-env";
import { prepareEnvironment } from "@/bin/lib/environment";
import { askedToEnd } from "@/bin/lib/services";

await prepareEnvironment();
await checkedEnv();
const { runWorker } = await import("@/lib/jobs/worker");

const stop = new AbortController();
void askedToEnd().then(() => stop.abort());
await runWorker(stop.signal);
process.exit(0);
