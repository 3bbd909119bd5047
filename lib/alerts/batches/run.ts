import type { Slice } from "../deliver-slice";
import { limitUntil } from "../sending-shop";

/** One call of `deliverBatches` at work; stopped = nothing more may begin. */
export type Run = Slice & { stopped: boolean };

/** Ends the run, and begins no other slice of this shop for so long. */
export async function stopFor(run: Run, seconds: number): Promise<void> {
  run.stopped = true;
  if (seconds > 0) await limitUntil(run.shopId, new Date(Date.now() + seconds * 1000), run.sender);
}
