// Forked by bench/export.ts with the worker's flags: does the bulk tasks that wait, as the worker does, and then holds still.
import { runTurn } from "@/lib/bulk";
import { disconnect } from "@/lib/db/client";
import { bulkKinds } from "@/lib/jobs/bulk-kinds";

const started = performance.now();
const { signal } = new AbortController();
while (await runTurn(bulkKinds, signal));
process.once("message", async () => {
  await disconnect();
  process.disconnect?.();
});
process.send?.(performance.now() - started);
