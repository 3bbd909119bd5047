import { crashPoint } from "../../crash-point";
import type { BatchOutcome, BatchService, BatchTurn } from "../../email";
import { type Batch, requestOf, versionOf } from "./frozen";
import type { Timing } from "./verdict";

/** What came of a batch, the version of it that this is about, and of the attempt when it began and how long it took. */
export type Truth = { outcome: BatchOutcome; version: number; timing: Timing };

/** A turn for proving what an earlier version became is waited for no longer than this. */
const waitSeconds = 2;

/**
 * Sends the current version of a frozen batch under its key. When the service has taken another version under this key
 * before, the earlier ones are repeated: none of them can be taken any more, and the one that was gives its answer again.
 */
export async function ask(batch: Batch, request: object[], turn: BatchTurn, service: BatchService): Promise<Truth> {
  const startedAt = new Date();
  const truth = (outcome: BatchOutcome, version: number): Truth => {
    if (outcome.result === "answered") crashPoint("batch-accepted");
    return { outcome, version, timing: { startedAt, durationMs: Date.now() - startedAt.getTime() } };
  };
  crashPoint("batch-frozen");
  const current = versionOf(batch.mails);
  const outcome = await turn.post(request, batch.id);
  if (outcome.result !== "key_used") return truth(outcome, current);
  for (let version = current - 1; version >= 0; version--) {
    const earlier = requestOf(batch.mails, version);
    if (!earlier) continue;
    const next = await service.turn(waitSeconds);
    if (!next) {
      return truth({ result: "unanswered", reason: outcome.reason, retryAfterSeconds: service.wait }, current);
    }
    const replay = await next.post(earlier, batch.id);
    if (replay.result !== "key_used") return truth(replay, version);
  }
  return truth(outcome, current);
}
