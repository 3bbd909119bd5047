import { type DeliveryEvent, transition } from "../email";
import { env } from "../env";
import type { ClaimedAlert } from "./claim-alerts";
import type { Settled } from "./settle-alerts";

/** The alerts that share one mail. */
export type Mail = readonly ClaimedAlert[];

/** Back into the queue: nothing was tried. */
export const release = (mail: Mail, reason: string | null): Settled[] =>
  settled(mail, { type: "release", reason }, null);

/** What an event makes of the alerts of one mail; startedAt null = nothing was tried. */
export function settled(mail: Mail, event: DeliveryEvent, startedAt: Date | null): Settled[] {
  const now = new Date();
  const outcome = event.type === "answer" ? event.outcome : null;
  const answer = outcome === null ? "" : outcome.result === "accepted" ? outcome.answer : outcome.reason;
  const durationMs = startedAt ? now.getTime() - startedAt.getTime() : 0;
  const trace = outcome && startedAt && { result: outcome.result, answer, startedAt, durationMs };
  return mail.flatMap(({ id, attempts, firstTriedAt, triedAt }, index) => {
    const attempt = { attempts, firstTriedAt, now, firstSeconds: env.RETRY_FIRST_SECONDS };
    const next = transition("SENDING", event, attempt);
    if (!next) return [];
    const providerId = outcome?.result === "accepted" ? (outcome.providerId ?? null) : null;
    const suppress = outcome?.result === "permanent" ? (outcome.suppress ?? null) : null;
    return [{ ...next, id, attempt: attempts, triedAt, leads: index === 0, providerId, suppress, trace }];
  });
}
