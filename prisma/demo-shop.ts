import { DEMO_LOGIN } from "@/bin/lib/demo-addresses";
import { CATALOG, CURRENCY, SHOP_NAME } from "@/bin/storefront/catalog";
import { type Ctx, systemCtx } from "@/lib/context";
import { db } from "@/lib/db/client";
import { getEmailSettings, saveSmtp } from "@/lib/email";
import { createOffer } from "@/lib/offers";
import { liveWebhookSecrets } from "@/lib/settings";
import { createShop, setPolicy } from "@/lib/shops";
import { seedShoppers } from "@/prisma/demo-shoppers";

export type DemoShop = { shopId: string; publicKey: string; inventorySecret: string; seeded: boolean };
export type DemoPlaces = { storefrontUrl: string; smtpPort: number };

/** Makes the demo's shop unless it is there. In both cases points it at this start's storefront and mailbox. */
export async function seedDemo(places: DemoPlaces): Promise<DemoShop> {
  const kept = await db.shop.findFirst({ where: { members: { some: { user: { email: DEMO_LOGIN.email } } } } });
  const shop = kept ? { shopId: kept.id, publicKey: kept.publicKey } : await makeShop(places);
  const ctx = systemCtx(shop.shopId);
  if (kept) await movePlaces(ctx, places);
  await sendToMailbox(ctx, places.smtpPort);
  const [inventorySecret = ""] = await liveWebhookSecrets(ctx, "INVENTORY");
  return { ...shop, inventorySecret, seeded: !kept };
}

async function makeShop(places: DemoPlaces): Promise<{ shopId: string; publicKey: string }> {
  const { shopId, publicKey } = await createShop({
    name: SHOP_NAME,
    domain: new URL(places.storefrontUrl).host,
    plan: "PREMIUM",
    ownerEmail: DEMO_LOGIN.email,
    ownerPassword: DEMO_LOGIN.password,
    ownerName: "Ingrid Solberg",
    currency: CURRENCY,
    timeZone: "Europe/Oslo",
  });
  const ctx = systemCtx(shopId);
  // Five seconds instead of the default minute: whoever plays with the demo is watching.
  await setPolicy(ctx, { settleSeconds: 5 });
  await db.shop.update({ where: { id: shopId }, data: { brandColor: "#2f4a3c" } });
  await makeCatalog(ctx, places.storefrontUrl);
  await makeOffers(ctx);
  await seedShoppers(ctx);
  return { shopId, publicKey };
}

async function makeCatalog(ctx: Ctx, storefrontUrl: string): Promise<void> {
  const dayAgo = new Date(Date.now() - 24 * 3_600_000);
  for (const product of CATALOG) {
    await db.product.create({
      data: {
        shopId: ctx.shopId,
        externalId: product.id,
        title: product.title,
        ...addresses(storefrontUrl, product.handle, product.variants[0]?.id),
        variants: {
          create: product.variants.map((variant, position) => ({
            externalId: variant.id,
            title: variant.title,
            sku: variant.sku,
            price: variant.price,
            currency: CURRENCY,
            imageUrl: `${storefrontUrl}/pictures/${variant.id}.svg`,
            quantity: variant.quantity,
            inStock: variant.quantity > 0,
            outSince: variant.quantity > 0 ? null : dayAgo,
            position,
          })),
        },
      },
    });
  }
}

async function makeOffers(ctx: Ctx): Promise<void> {
  const variants = await db.variant.findMany({ where: { shopId: ctx.shopId }, select: { id: true, externalId: true } });
  const ids = (...externalIds: string[]) =>
    variants.filter((variant) => externalIds.includes(variant.externalId)).map((variant) => variant.id);
  const days = (n: number) => new Date(Date.now() + n * 24 * 3_600_000);

  await createOffer(ctx, {
    offer: { name: "Tell me when it is back", description: "Everything that sells out.", allProducts: true },
    activate: true,
  });
  await createOffer(ctx, {
    offer: {
      name: "Blankets: pre-order or wait",
      description: "The weavers deliver in March.",
      variantIds: ids("90021", "90022"),
      placement: "ALONGSIDE_PREORDER",
      autoPause: true,
      limitTotal: 200,
      limitPerCustomer: 2,
    },
    activate: true,
  });
  await createOffer(ctx, {
    offer: { name: "Spring lanterns", variantIds: ids("90031"), startsAt: days(21), endsAt: days(52) },
    activate: true,
  });
  await createOffer(ctx, { offer: { name: "Bread week", variantIds: ids("90061"), limitPerOrder: 1 } });
}

/** Ports may differ from the last start: the shop's addresses follow. */
async function movePlaces(ctx: Ctx, { storefrontUrl }: DemoPlaces): Promise<void> {
  const { shopId } = ctx;
  await db.shop.update({ where: { id: shopId }, data: { domain: new URL(storefrontUrl).host } });
  for (const product of CATALOG) {
    await db.product.updateMany({
      where: { shopId, externalId: product.id },
      data: addresses(storefrontUrl, product.handle, product.variants[0]?.id),
    });
    for (const variant of product.variants) {
      await db.variant.updateMany({
        where: { shopId, externalId: variant.id },
        data: { imageUrl: `${storefrontUrl}/pictures/${variant.id}.svg` },
      });
    }
  }
}

function addresses(storefrontUrl: string, handle: string, firstVariant = ""): { url: string; imageUrl: string } {
  return { url: `${storefrontUrl}/products/${handle}`, imageUrl: `${storefrontUrl}/pictures/${firstVariant}.svg` };
}

/** Keeps settings that were changed by hand to another server: whoever tries their own SMTP server wants it after a restart. */
async function sendToMailbox(ctx: Ctx, port: number): Promise<void> {
  const { smtp } = await getEmailSettings(ctx);
  if (smtp && (smtp.host !== MAILBOX_HOST || smtp.port === port)) return;
  await saveSmtp(ctx, {
    host: MAILBOX_HOST,
    port,
    security: "none",
    fromName: SHOP_NAME,
    fromEmail: "hello@fjord-and-field.test",
  });
}

const MAILBOX_HOST = "127.0.0.1";
