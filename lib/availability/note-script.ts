import { query } from "../db/sql";
import { logger } from "../logger";

const HOUR = 3_600_000;
/** When this process wrote it last, by public key: as many entries as it serves shops. */
const noted = new Map<string, number>();

/**
 * Keeps that a storefront asks for availability, or sends a sign-up: one with a form of its own never asks
 * (shops.script_seen_at), at most once an hour per shop. Nobody waits for it: it returns at once and throws nothing. Call it
 * for shops that exist.
 */
export function noteScript(publicKey: string, now = Date.now()): void {
  if (now - (noted.get(publicKey) ?? Number.NEGATIVE_INFINITY) < HOUR) return;
  noted.set(publicKey, now);
  write(publicKey).catch((err) => {
    noted.delete(publicKey);
    logger.warn({ err }, "it could not be noted that a storefront was seen");
  });
}

/** Other processes may have written it this hour: then the row stays as it is. */
const write = (publicKey: string) =>
  query(
    "note-script",
    `UPDATE shops SET script_seen_at = now()
      WHERE public_key = $1 AND (script_seen_at IS NULL OR script_seen_at < now() - interval '1 hour')`,
    [publicKey],
  );
