import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { forgetRequests } from "@/lib/erasures";
import { eraseAddress } from "@/lib/subscriptions";
import type { Applied } from "./applied";
import type { Update } from "./parse/update";

/**
 * Shopify's privacy topics (shopify.dev "Privacy law compliance"). A request for data is left to the merchant, with a note;
 * redactions erase. What a redaction's body says of a person is not kept either.
 */
export async function applyPrivacyRequest(
  ctx: Ctx,
  on: Sql,
  { request, email }: Extract<Update, { kind: "privacy" }>,
): Promise<Applied> {
  switch (request) {
    case "customers/data_request":
      return {
        status: "PROCESSED",
        note: `A shopper asks which data you hold: ${email ?? "no email given"}. The Subscribers page lists what is kept.`,
      };
    case "customers/redact":
      if (email === null)
        return { status: "PROCESSED", note: "The customer has no email: nothing is kept.", forgetBody: true };
      await eraseAddress(ctx, { email }, on);
      return { status: "PROCESSED", note: "One customer's data were erased.", forgetBody: true };
    case "shop/redact":
      await eraseShoppers(ctx, on);
      await forgetRequests(ctx, on, null);
      return { status: "PROCESSED", note: "All shoppers' data were erased.", forgetBody: true };
  }
}

/** Subscriptions (their alerts and attempts go with them), mails to shoppers, and the addresses that are not to be mailed. */
async function eraseShoppers(ctx: Ctx, on: Sql): Promise<void> {
  const shoppers = "kind in ('subscribed', 'confirm-subscription')";
  await query("erase-mails", `delete from mails where shop_id = $1 and ${shoppers}`, [ctx.shopId], on);
  await query("erase-batches", "delete from alert_batches where shop_id = $1", [ctx.shopId], on);
  await query("erase-subscriptions", "delete from subscriptions where shop_id = $1", [ctx.shopId], on);
  await query("erase-suppressions", "delete from suppressions where shop_id = $1", [ctx.shopId], on);
}
