import { query, transaction } from "../db/sql";
import { type ShopWordings, stillSendsBy, wordingsColumn } from "../email";
import { type HoldFacts, holdColumns, holdOf } from "./hold";

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
  /** What its alerts say, per language. */
  wordings: ShopWordings;
  hold: SendingHold | null;
  /** The row as it was read: `holdUntil` writes no hold over a change that was saved meanwhile. */
  seen: string;
};

type Row = Omit<SendingShop, "hold"> & HoldFacts & { now: Date };

/** Reads a shop at the start of a slice, in one statement, by the database's clock. null = there is no such shop. */
export async function readSendingShop(shopId: string): Promise<SendingShop | null> {
  const [row] = await query<Row>(
    "sending-shop",
    `SELECT name, domain, brand_color AS "brandColor", logo_url AS "logoUrl", now() AS now, xmin::text AS seen,
            ${wordingsColumn("shop.id", "'back-in-stock'")} AS wordings, ${holdColumns}
       FROM shops shop WHERE id = $1`,
    [shopId],
  );
  if (!row) return null;
  const { name, domain, brandColor, logoUrl, wordings, seen } = row;
  return { name, domain, brandColor, logoUrl, wordings, hold: sendingHold(row), seen };
}

/** Whether there is a transport at all shows when the slice looks for one. */
function sendingHold(row: Row): SendingHold | null {
  const held = holdOf(row, row.now, true);
  const urgentOnly = holdOf(row, row.now, true, true) === null;
  return held && { until: "until" in held ? held.until : null, urgentOnly };
}

/**
 * Calls nobody for the shop's alerts before `until`, except for one to send now: a note to the sweep. Never shortens a
 * hold: whatever a member or operator changes ends it.
 * @param seen `SendingShop.seen`: nothing is written when the shop has changed since it was read
 */
export async function holdUntil(shopId: string, until: Date, seen: string | null = null): Promise<void> {
  await query(
    "hold-until",
    `UPDATE shops SET held_until = $2, limited_until = CASE WHEN held_until > now() THEN limited_until END
      WHERE id = $1 AND (held_until IS NULL OR held_until < $2) AND ($3::text IS NULL OR xmin::text = $3)`,
    [shopId, until, seen],
  );
}

/**
 * The sender takes no more before `until` (its server's limit, out of reach): none of the shop's alerts leaves, not even
 * one to send now. Never shortens a hold.
 * @param sender who said so: nothing is written when the shop has other mail settings by now
 */
export async function limitUntil(shopId: string, until: Date, sender: { version: number }): Promise<void> {
  await transaction(async (on) => {
    if (!(await stillSendsBy(on, shopId, sender))) return;
    await query(
      "limit-until",
      `UPDATE shops SET held_until = greatest(held_until, $2),
              limited_until = greatest(CASE WHEN held_until > now() THEN limited_until END, $2)
        WHERE id = $1`,
      [shopId, until],
      on,
    );
  });
}
