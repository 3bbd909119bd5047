import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "@/bin/lib/services";

/**
 * Waits until `url` answers with success.
 *
 * @throws Error when the service ends before, or after `seconds` (default 60)
 */
export async function waitFor(url: string, service: Service, seconds = 60): Promise<void> {
  let end: string | undefined;
  void service.ended.then((how) => {
    end = `${service.name} ended (${how}) before it answered`;
  });
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (answered?.ok) return;
    if (end) throw new Error(end);
    if (Date.now() > deadline) throw new Error(`${service.name} did not answer at ${url} within ${seconds} s`);
    await sleep(100);
  }
}
