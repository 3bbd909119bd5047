import type { Theirs } from "@/e2e/fixtures/foreign";
import { type AppPage, appPages } from "@/e2e/fixtures/pages";
import { db } from "@/lib/db/client";

/** Every page of app/ with ids of the large shop. */
export async function pagesOf(shopId: string): Promise<AppPage[]> {
  const where = { shopId };
  const [shop, offer, product, subscription, alert, event] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: shopId } }),
    db.offer.findFirstOrThrow({ where, orderBy: { createdAt: "desc" } }),
    db.product.findFirstOrThrow({ where: { ...where, externalId: "p1" } }),
    db.subscription.findFirstOrThrow({ where: { ...where, status: "SENT" }, orderBy: { subscribedAt: "desc" } }),
    db.alert.findFirstOrThrow({ where: { ...where, status: "SENT" }, orderBy: { id: "desc" } }),
    db.inventoryEvent.findFirstOrThrow({ where, orderBy: { receivedAt: "desc" } }),
  ]);
  const ids = { shop, offer, product, subscription, alert, event };
  return appPages(ids as unknown as Theirs);
}
