import { transition } from "../../email";
import { cancelUnsendable } from "../cancel-unsendable";
import { returnToWaiting } from "../return-to-waiting";
import { type Settled, settleAlerts } from "../settle-alerts";
import type { Tried } from "./verdict";

/**
 * Cancels claimed alerts whose last look said no. Where stock is gone, the rest of the variant's queue goes back to
 * waiting with them.
 * @returns those that may be sent after all; they stay claimed
 */
export async function refuse<T extends Tried>(shopId: string, alerts: readonly T[]): Promise<T[]> {
  if (alerts.length === 0) return [];
  const { sendable, heldBack } = await cancelUnsendable(shopId, "RESEND", alerts);
  for (const variantId of heldBack) await returnToWaiting(shopId, variantId);
  return alerts.filter(({ id }) => sendable.has(id));
}

/** Lets go of claimed alerts that were certainly not sent: cancelled where a new look says so, else back into the queue. */
export async function letGo(shopId: string, alerts: readonly Tried[]): Promise<void> {
  await settleAlerts(shopId, "RESEND", released(await refuse(shopId, alerts)));
}

/** Back into the queue as if they had not been claimed; the first alert of each mail leads. */
export function released(alerts: readonly Tried[]): Settled[] {
  const led = new Set<string>();
  return alerts.flatMap(({ id, mailId, attempts, firstTriedAt }) => {
    const attempt = { attempts, firstTriedAt, now: new Date(), firstSeconds: 0 };
    const next = transition("SENDING", { type: "release", reason: null }, attempt);
    const leads = !led.has(mailId);
    led.add(mailId);
    return next ? [{ ...next, id, attempt: attempts, leads, providerId: null, suppress: null, trace: null }] : [];
  });
}
