import { query } from "../db/sql";
import { type QuietHours, quietUntil } from "./quiet-hours";

/**
 * Why alerts may not leave now; until null = until somebody acts. urgentOnly: those that a member asked to send now may
 * leave all the same (quiet hours); else none may (paused, stopped, a server's limit).
 */
export type SendingHold = { until: Date | null; urgentOnly: boolean };

/** What a slice needs to know of its shop: what `brandOf` takes, and whether it may send. hold null = it may. */
export type SendingShop = {
  name: string;
  domain: string;
  brandColor: string;
  logoUrl: string | null;
  hold: SendingHold | null;
  /** The row as it was read: `holdUntil` writes no hold over a change that was saved meanwhile. */
  seen: string;
};

type Row = Omit<SendingShop, "hold"> & QuietHours & { halted: boolean; heldUntil: Date | null; now: Date };

/** Reads a shop at the start of a slice, in one statement, by the database's clock. null = there is no such shop. */
export async function readSendingShop(shopId: string): Promise<SendingShop | null> {
  const [row] = await query<Row>(
    "sending-shop",
    `SELECT name, domain, brand_color AS "brandColor", logo_url AS "logoUrl", time_zone AS "timeZone",
            quiet_from AS "quietFrom", quiet_until AS "quietUntil", held_until AS "heldUntil", now() AS now,
            sending_paused_at IS NOT NULL OR sending_stopped_at IS NOT NULL AS halted, xmin::text AS seen
       FROM shops WHERE id = $1`,
    [shopId],
  );
  if (!row) return null;
  const { name, domain, brandColor, logoUrl, seen } = row;
  return { name, domain, brandColor, logoUrl, hold: holdOf(row), seen };
}

function holdOf({ halted, heldUntil, now, ...hours }: Row): SendingHold | null {
  if (halted) return { until: null, urgentOnly: false };
  const quiet = quietUntil(hours, now);
  // A hold that is not the quiet hours' own is a server's limit, and that counts for everybody.
  if (heldUntil && heldUntil > now && (!quiet || heldUntil > quiet)) return { until: heldUntil, urgentOnly: false };
  return quiet && { until: quiet, urgentOnly: true };
}

/**
 * Begins no slice of the shop's alerts before `until`, except in quiet hours for alerts to send now. Never shortens a hold: whatever a
 * member or operator changes ends it.
 * @param seen `SendingShop.seen`: nothing is written when the shop has changed since it was read
 */
export async function holdUntil(shopId: string, until: Date, seen: string | null = null): Promise<void> {
  await query(
    "hold-until",
    `UPDATE shops SET held_until = $2
      WHERE id = $1 AND (held_until IS NULL OR held_until < $2) AND ($3::text IS NULL OR xmin::text = $3)`,
    [shopId, until, seen],
  );
}
