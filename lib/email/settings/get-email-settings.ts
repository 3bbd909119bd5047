import type { Ctx } from "../../context";
import { query } from "../../db/sql";
import { AppError } from "../../errors";
import { formatMailbox } from "../address";
import { defaultService } from "../default-service";
import type { EmailSettingsView } from "./schemas";
import { readStoredSettings, type StoredSmtp } from "./stored-settings";

/** Why nothing leaves when it is not the sender's fault. */
const stoppedReason = "A member of the shop has stopped all mails to shoppers.";

type Row = {
  pausedAt: Date | null;
  stoppedAt: Date | null;
  pauseReason: string | null;
  testAt: Date | null;
  testOk: boolean | null;
  testAnswer: string | null;
};

/** How a shop's mail leaves, whether it works, and its SMTP settings without the password. Throws `shop-not-found`. */
export async function getEmailSettings(ctx: Ctx): Promise<EmailSettingsView> {
  const [[row], stored] = await Promise.all([
    query<Row>(
      "email-state",
      `SELECT s.sending_paused_at AS "pausedAt", s.pause_reason AS "pauseReason", s.sending_stopped_at AS "stoppedAt",
              e.last_test_at AS "testAt",
              e.last_test_ok AS "testOk", e.last_test_answer AS "testAnswer"
         FROM shops s LEFT JOIN email_settings e ON e.shop_id = s.id WHERE s.id = $1`,
      [ctx.shopId],
    ),
    readStoredSettings(ctx.shopId),
  ]);
  if (!row) throw new AppError("shop-not-found", "There is no such shop.");
  const service = defaultService();
  const usesSmtp = stored?.kind === "SMTP";
  return {
    inUse: usesSmtp ? (stored.smtp ? "smtp" : "none") : service ? "resend" : "none",
    smtp: stored?.smtp ? publicTwin(stored.smtp) : null,
    savedAt: stored?.savedAt ?? null,
    unreadable: usesSmtp && stored.smtp === null,
    defaultService: { configured: service !== null, from: service && formatMailbox(service.from) },
    sending: row.pausedAt || row.stoppedAt ? "paused" : "active",
    pausedAt: row.pausedAt,
    stoppedAt: row.stoppedAt,
    pauseReason: row.pauseReason ?? (row.stoppedAt && stoppedReason),
    lastTest: row.testAt && { at: row.testAt, accepted: row.testOk ?? false, answer: row.testAnswer ?? "" },
  };
}

function publicTwin({ password, ...settings }: StoredSmtp): EmailSettingsView["smtp"] {
  return { ...settings, hasPassword: password !== null };
}
