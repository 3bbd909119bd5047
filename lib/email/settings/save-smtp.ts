import { changesOf, recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, type Sql, transaction } from "../../db/sql";
import { env } from "../../env";
import { invalidField } from "../../errors";
import { type EditedFrom, refuseStale } from "../../stale-edit";
import { forgetTransport } from "../resolve-transport";
import { senderDomain } from "../sender-domain";
import { lockShop } from "../still-sends-by";
import { HostNotAllowedError, resolveChecked } from "../transport/guard";
import { type SmtpSettings, type SmtpSettingsInput, smtpSettingsSchema } from "./schemas";
import { readStoredSettings, type StoredSmtp, writeStoredSettings } from "./stored-settings";

/**
 * Makes the shop send through its own SMTP server from now on, and lets a paused sender go on. A blank password keeps the
 * saved one, but only while host and username are unchanged: else a password could be sent to a server of one's choice.
 * A signing key of another From domain signs no more.
 * @throws AppError `invalid-fields`; `conflict` when the settings are no longer what `editedFrom` says; ZodError
 */
export async function saveSmtp(ctx: Ctx, input: SmtpSettingsInput, { editedFrom }: EditedFrom = {}): Promise<void> {
  const settings = smtpSettingsSchema.parse(input);
  await refusePrivateHost(settings.host);
  await transaction(async (on) => {
    await lockShop(on, ctx.shopId);
    const before = (await readStoredSettings(ctx.shopId, on))?.smtp ?? null;
    refuseStale(shown(before), editedFrom);
    const after = { ...settings, password: passwordFor(settings, before), perMinute: limitFor(settings, before) };
    await writeStoredSettings(ctx.shopId, after, on);
    await stopForeignKey(ctx, settings.fromEmail, on);
    const changes = {
      ...changesOf(shown(before), shown(after)),
      ...((before?.password ?? null) === after.password ? {} : { password: ["•••", "•••"] as [unknown, unknown] }),
    };
    if (Object.keys(changes).length > 0)
      await recordActivity(ctx, on, { action: "email.changed", details: { changes } });
  });
  forgetTransport(ctx.shopId);
}

/** The settings as people may see them; of none there is no host only. */
function shown(smtp: StoredSmtp | null): Record<string, unknown> {
  if (!smtp) return { host: null };
  const { password: _, ...rest } = smtp;
  return rest;
}

/** A mail is signed for the domain that it is from, or not at all. */
async function stopForeignKey(ctx: Ctx, fromEmail: string, on: Sql): Promise<void> {
  await query(
    "stop-foreign-dkim-key",
    "UPDATE dkim_keys SET enabled_at = NULL WHERE shop_id = $1 AND domain <> $2 AND enabled_at IS NOT NULL",
    [ctx.shopId, senderDomain(fromEmail)],
    on,
  );
}

function passwordFor({ host, username, password }: SmtpSettings, before: SmtpSettings | null): string | null {
  if (!username) return null;
  if (password) return password;
  if (before?.password && before.host === host && before.username === username) return before.password;
  throw invalidField(
    "password",
    before?.password ? "Enter the password again: the host or the user name has changed." : "Enter the password.",
    "required",
  );
}

/** A limit belongs to an account: who saves without naming one (`admin set-smtp`) keeps it for the same host and user. */
function limitFor({ host, username, perMinute }: SmtpSettings, before: StoredSmtp | null): number | null {
  if (perMinute !== undefined) return perMinute;
  return before?.host === host && before.username === username ? before.perMinute : null;
}

/** A name that can't be resolved just now may be saved: the test mail will tell. */
async function refusePrivateHost(host: string): Promise<void> {
  try {
    await resolveChecked(host, env.SMTP_ALLOWED_NETWORKS);
  } catch (error) {
    if (!(error instanceof HostNotAllowedError)) return;
    throw invalidField(
      "host",
      "This host is on a private network. Whoever runs Shelfbell can allow it with SMTP_ALLOWED_NETWORKS.",
      "host-not-allowed",
    );
  }
}
