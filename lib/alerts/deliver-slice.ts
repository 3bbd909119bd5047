import { brandOf, loadComposer, type MailLook, type ResolvedTransport, resolveTransport } from "../email";
import { closeUnanswered, deliverBatches } from "./batches";
import { Conveyor } from "./conveyor";
import { holdUntil, readSendingShop } from "./sending-shop";

type Sender = Extract<ResolvedTransport, { transport: unknown }>;

/** One shop's turn; look: how its mails look and what they say. urgentOnly: only alerts that a member asked to send now. */
export type Slice = { shopId: string; look: MailLook; sender: Sender; urgentOnly: boolean };

/** Shops without a transport are looked at again after this; new settings end the wait at once. */
const withoutTransportMs = 3_000;

/**
 * Delivers queued alerts of one shop for about `budgetMs`, so that other shops get their turn. Nothing happens while the
 * shop has no transport or its sending is paused: alerts wait, attempts unchanged.
 * @param signal ends the slice: what is on the way comes to its end, what was not begun goes back unsent
 * @returns whether more may be due now
 */
export async function deliverSlice(
  shopId: string,
  { budgetMs = 1000, signal }: { budgetMs?: number; signal?: AbortSignal } = {},
): Promise<{ more: boolean }> {
  const shop = await readSendingShop(shopId);
  if (!shop) return { more: false };
  const { hold, seen } = shop;
  if (hold?.until) await holdUntil(shopId, hold.until, seen);
  if (hold && !hold.urgentOnly) return { more: false };
  const sender = await resolveTransport(shopId);
  if (sender.state === "none") {
    await holdUntil(shopId, new Date(Date.now() + withoutTransportMs), seen);
    return { more: false };
  }
  const look = { brand: brandOf(shop), wordings: shop.wordings };
  const slice = { shopId, look, sender, urgentOnly: hold !== null };
  // Not out of the slice's time.
  await loadComposer();
  const until = { end: Date.now() + budgetMs, signal };
  if (sender.state === "resend") return deliverBatches(slice, until);
  await closeUnanswered(shopId, "other-sender");
  return new Conveyor(slice, until).run();
}
