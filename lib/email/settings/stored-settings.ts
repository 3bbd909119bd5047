import { z } from "zod";
import { open, seal } from "../../crypto";
import type { TransportKind } from "../../db/generated/enums";
import { query, type Sql } from "../../db/sql";
import { logger } from "../../logger";
import { makeSigner, type Signer } from "../dkim/sign";
import { type SmtpSettings, smtpSettingsSchema } from "./schemas";

/** SMTP settings as they are kept: whatever may be left out when saving is decided. */
export type StoredSmtp = SmtpSettings & { perMinute: number | null };
/** smtp null with kind SMTP = sealed under a key that is gone. signer null = mails leave unsigned. */
export type StoredSettings = {
  kind: TransportKind;
  version: number;
  savedAt: Date;
  smtp: StoredSmtp | null;
  signer: Signer | null;
};

type Row = { kind: TransportKind; version: number; savedAt: Date; cipher: string | null } & StoredSigner;
type StoredSigner = { domain: string | null; selector: string | null; privateCipher: string | null };

/** The settings of a shop as they stand; null when it never saved any, so that the default service is meant. */
export async function readStoredSettings(shopId: string, on?: Sql): Promise<StoredSettings | null> {
  const [row] = await query<Row>(
    "email-settings",
    `SELECT e.kind, e.version, e.updated_at AS "savedAt", e.cipher, d.domain, d.selector, d.private_cipher AS "privateCipher"
       FROM email_settings e LEFT JOIN dkim_keys d ON d.shop_id = e.shop_id AND d.enabled_at IS NOT NULL
      WHERE e.shop_id = $1`,
    [shopId],
    on,
  );
  if (!row) return null;
  const { kind, version, savedAt, cipher } = row;
  return { kind, version, savedAt, smtp: cipher ? unseal(cipher, shopId) : null, signer: signerOf(row, shopId) };
}

/** Replaces a shop's settings (null = the default service) and lets a paused sender go on; the last test no longer counts. */
export async function writeStoredSettings(shopId: string, smtp: StoredSmtp | null, on: Sql): Promise<void> {
  const cipher = smtp && seal(JSON.stringify(smtp), shopId);
  await query(
    "save-email-settings",
    `INSERT INTO email_settings (shop_id, kind, cipher) VALUES ($1, $2, $3)
     ON CONFLICT (shop_id) DO UPDATE SET kind = excluded.kind, cipher = excluded.cipher,
       version = email_settings.version + 1, updated_at = now(),
       next_send_at = CASE WHEN $4::bool THEN email_settings.next_send_at END,
       last_test_at = NULL, last_test_ok = NULL, last_test_answer = NULL`,
    [shopId, smtp ? "SMTP" : "RESEND", cipher, (smtp?.perMinute ?? null) !== null],
    on,
  );
  await resumeSending(shopId, on);
}

/**
 * Lets the mails of a shop that is paused or on hold go on; what a member stopped stays so.
 * @returns whether it was paused
 */
export async function resumeSending(shopId: string, on?: Sql): Promise<boolean> {
  const [resumed] = await query<{ wasPaused: boolean }>(
    "resume-sending",
    `WITH held AS MATERIALIZED (
       SELECT id, sending_paused_at FROM shops
        WHERE id = $1 AND (sending_paused_at IS NOT NULL OR held_until IS NOT NULL) FOR NO KEY UPDATE
     )
     UPDATE shops s SET sending_paused_at = NULL, pause_reason = NULL, held_until = NULL FROM held WHERE s.id = held.id
     RETURNING held.sending_paused_at IS NOT NULL AS "wasPaused"`,
    [shopId],
    on,
  );
  return resumed?.wasPaused ?? false;
}

/** As they were saved: by rules of then, which may have let through what no form takes now. */
const storedSchema = smtpSettingsSchema.extend({ username: z.string().nullable(), fromName: z.string().default("") });

function unseal(cipher: string, shopId: string): StoredSmtp | null {
  try {
    const smtp = storedSchema.parse(JSON.parse(open(cipher, shopId)));
    return { ...smtp, perMinute: smtp.perMinute ?? null };
  } catch {
    logger.error({ shopId }, "email settings can't be opened: is a key missing from ENCRYPTION_KEYS?");
    return null;
  }
}

/** A key that can't be opened signs nothing; that is better than mails that wait. */
function signerOf({ domain, selector, privateCipher }: StoredSigner, shopId: string): Signer | null {
  if (!domain || !selector || !privateCipher) return null;
  try {
    return makeSigner(domain, selector, open(privateCipher, shopId));
  } catch {
    logger.error({ shopId }, "DKIM key can't be opened: is a key missing from ENCRYPTION_KEYS?");
    return null;
  }
}
