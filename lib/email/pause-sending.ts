import { query, transaction } from "../db/sql";
import { noticeOwners } from "./notice-owners";
import { stillSendsBy } from "./still-sends-by";

/**
 * Pauses a shop's sending because its transport is broken (wrong password, expired certificate, used-up quota), and tells
 * the owners once. Queued alerts keep waiting; a test mail that is accepted, or new settings, resume it.
 * @param sender the one that is broken: nothing happens when the shop has other settings by now
 */
export async function pauseSending(shopId: string, reason: string, sender: { version: number }): Promise<void> {
  await transaction(async (on) => {
    if (!(await stillSendsBy(on, shopId, sender))) return;
    const [paused] = await query<{ name: string }>(
      "pause-sending",
      `UPDATE shops SET sending_paused_at = now(), pause_reason = $2, held_until = NULL
        WHERE id = $1 AND sending_paused_at IS NULL RETURNING name`,
      [shopId, reason],
      on,
    );
    if (!paused) return;
    await noticeOwners(on, shopId, {
      heading: `${paused.name}: back-in-stock mails are paused`,
      paragraphs: [
        `Your mail server does not accept our mails: ${reason}`,
        "Nothing is lost: alerts wait. Check the settings under Settings > Email (SMTP) and send yourself a test email; when it is accepted, sending goes on by itself.",
      ],
      action: { label: "Open the email settings", path: "/settings/email" },
    });
  });
}
