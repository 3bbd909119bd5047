import { z } from "zod";
import { type QuietHours, quietUntil } from "./quiet-hours";

/** Why a shop's queued alerts don't leave now: until a time, or until somebody acts. */
export const hold = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("stopped") }),
  z.object({ kind: z.literal("paused"), reason: z.string().nullable() }),
  z.object({ kind: z.literal("no-mail") }),
  z.object({ kind: z.literal("quiet"), until: z.coerce.date() }),
  /** The mail server, or the service, takes no more before that. */
  z.object({ kind: z.literal("limit"), until: z.coerce.date() }),
]);
export type Hold = z.output<typeof hold>;

export type HoldFacts = QuietHours & {
  stoppedAt: Date | null;
  pausedAt: Date | null;
  pauseReason: string | null;
  /** The server, or the service, takes no more before that. */
  limitedUntil: Date | null;
  /** Has the shop set up a mail server of its own? */
  ownServer: boolean;
};

/** What `holdOf` needs, for a statement with `shops shop`. */
export const holdColumns = `shop.sending_stopped_at AS "stoppedAt", shop.sending_paused_at AS "pausedAt",
  shop.pause_reason AS "pauseReason", CASE WHEN shop.held_until > now() THEN shop.limited_until END AS "limitedUntil", shop.time_zone AS "timeZone",
  shop.quiet_from AS "quietFrom", shop.quiet_until AS "quietUntil",
  EXISTS (SELECT FROM email_settings e WHERE e.shop_id = shop.id AND e.kind = 'SMTP') AS "ownServer"`;

/**
 * The one reason that counts: what a person must mend before what time mends, then what lasts longest. hasService = the
 * default service is there; urgent: for alerts that a member asked to send now, which quiet hours do not hold.
 */
export function holdOf(facts: HoldFacts, now: Date, hasService: boolean, urgent = false): Hold | null {
  if (!facts.ownServer && !hasService) return { kind: "no-mail" };
  if (facts.stoppedAt) return { kind: "stopped" };
  if (facts.pausedAt) return { kind: "paused", reason: facts.pauseReason };
  const quiet = urgent ? null : quietUntil(facts, now);
  const limit = facts.limitedUntil && facts.limitedUntil > now ? facts.limitedUntil : null;
  if (limit && (!quiet || limit > quiet)) return { kind: "limit", until: limit };
  return quiet && { kind: "quiet", until: quiet };
}
