import type { Ctx } from "@/lib/context";
import { query, type Sql } from "@/lib/db/sql";
import { areErased, forgetRefused, forgetRequests, untilNobodyAdds } from "@/lib/erasures";
import { erasePerson, forgetFiles, normalizeEmail } from "@/lib/subscriptions";
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
      return dataRequest(ctx, on, email);
    case "customers/redact":
      if (email === null)
        return { status: "PROCESSED", note: "The customer has no email: nothing is kept.", forgetBody: true };
      // In transactions of its own, since sign-ups and imports must see that it is under way.
      return {
        ...{ status: "PROCESSED", note: "One customer's data were erased.", forgetBody: true },
        first: async () => void (await erasePerson(ctx, { email })),
      };
    case "shop/redact":
      await eraseShoppers(ctx, on);
      return { status: "PROCESSED", note: "All shoppers' data were erased.", forgetBody: true };
  }
}

async function dataRequest(ctx: Ctx, on: Sql, asked: string | null): Promise<Applied> {
  const email = asked && (normalizeEmail(asked) ?? asked);
  if (email && (await areErased(ctx, [email], on)).size > 0) {
    const note = "A shopper asks which data you hold. They were erased: nothing is kept.";
    return { status: "PROCESSED", note, forgetBody: true };
  }
  // forgetRequests finds the address between these words.
  const note = `A shopper asks which data you hold: ${email ?? "no email given"}. The Subscribers page lists what is kept.`;
  return { status: "PROCESSED", note };
}

/**
 * Subscriptions (their alerts and attempts go with them), mails to shoppers, the addresses that are not to be mailed, files
 * and lines of uploads, and what platforms sent of shoppers.
 */
async function eraseShoppers(ctx: Ctx, on: Sql): Promise<void> {
  await untilNobodyAdds(ctx, on);
  const shoppers = "kind in ('subscribed', 'confirm-subscription')";
  await query("erase-mails", `delete from mails where shop_id = $1 and ${shoppers}`, [ctx.shopId], on);
  await query("erase-batches", "delete from alert_batches where shop_id = $1", [ctx.shopId], on);
  await query("erase-subscriptions", "delete from subscriptions where shop_id = $1", [ctx.shopId], on);
  await query("erase-suppressions", "delete from suppressions where shop_id = $1", [ctx.shopId], on);
  await query("erase-import-lines", "delete from import_lines where shop_id = $1", [ctx.shopId], on);
  await forgetFiles(ctx, on);
  await forgetRequests(ctx, on, null);
  await forgetRefused(ctx, on, null);
}
