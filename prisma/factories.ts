import { randomBytes } from "node:crypto";
import { type Ctx, systemCtx } from "../lib/context";
import { db } from "../lib/db/client";
import type { Prisma } from "../lib/db/generated/client";
import { env } from "../lib/env";

/** Small builders for tests and the seed. Each test makes a shop of its own and needs no cleaning before it. */

const unique = () => randomBytes(6).toString("hex");

function refuseForeignDatabase(): void {
  const { hostname } = new URL(env.DATABASE_URL);
  if (!["localhost", "127.0.0.1", "::1", "[::1]"].includes(hostname)) {
    throw new Error("Fixtures are made in a local database only");
  }
}

/** A PREMIUM shop that settles at once. */
export async function makeShop(data: Partial<Prisma.ShopUncheckedCreateInput> = {}) {
  refuseForeignDatabase();
  const name = unique();
  const shop = await db.shop.create({
    data: {
      publicKey: `pk_${unique()}${unique()}`,
      name: `Shop ${name}`,
      domain: `${name}.example.com`,
      plan: "PREMIUM",
      settleSeconds: 0,
      ...data,
    },
  });
  return { ...shop, ctx: systemCtx(shop.id) };
}

export async function makeProduct(ctx: Ctx, data: Partial<Prisma.ProductUncheckedCreateInput> = {}) {
  const externalId = data.externalId ?? `p-${unique()}`;
  return db.product.create({
    data: {
      shopId: ctx.shopId,
      externalId,
      title: `Product ${externalId}`,
      url: `https://shop.example.com/products/${externalId}`,
      ...data,
    },
  });
}

type VariantData = Partial<Prisma.VariantUncheckedCreateInput> & { quantity?: number | null };

/** A variant that is counted and sold out, of a product of its own unless one is named. */
export async function makeVariant(ctx: Ctx, { quantity = 0, ...data }: VariantData = {}) {
  const productId = data.productId ?? (await makeProduct(ctx)).id;
  const externalId = data.externalId ?? `v-${unique()}`;
  return db.variant.create({
    data: {
      shopId: ctx.shopId,
      externalId,
      title: `Variant ${externalId}`,
      price: "19.90",
      currency: "EUR",
      quantity,
      inStock: quantity === null ? false : quantity > 0,
      ...data,
      productId,
    },
  });
}

/** An active offer over the whole catalog that shows Notify me; variantIds limits it to those. */
export async function makeOffer(
  ctx: Ctx,
  { variantIds, ...data }: Partial<Prisma.OfferUncheckedCreateInput> & { variantIds?: string[] } = {},
) {
  return db.offer.create({
    data: {
      shopId: ctx.shopId,
      name: `Offer ${unique()}`,
      status: "ACTIVE",
      activatedAt: new Date(),
      inventoryMode: "ALLOW_WHEN_OUT_OF_STOCK",
      allProducts: !variantIds,
      ...data,
      variants: variantIds && { create: variantIds.map((variantId) => ({ variantId })) },
    } as Prisma.OfferUncheckedCreateInput,
  });
}

export async function makeSubscription(
  ctx: Ctx,
  { variantId, ...data }: Partial<Prisma.SubscriptionUncheckedCreateInput> & { variantId: string },
) {
  const status = data.status ?? "PENDING";
  return db.subscription.create({
    data: {
      shopId: ctx.shopId,
      variantId,
      email: `shopper-${unique()}@example.com`,
      status,
      ...(status === "PENDING" && { waitingSince: new Date(Date.now() - 1000) }),
      ...data,
    },
  });
}

/** A user with a role in the shop (no password unless a hash is given). */
export async function makeMember(ctx: Ctx, role: "OWNER" | "ADMIN" | "VIEWER" = "OWNER", passwordHash?: string) {
  const user = await db.user.create({ data: { email: `member-${unique()}@example.com`, passwordHash } });
  await db.member.create({ data: { shopId: ctx.shopId, userId: user.id, role } });
  return user;
}

/** Puts a shop and all that is in it out of the way. */
export async function dropShop(ctx: Ctx): Promise<void> {
  refuseForeignDatabase();
  await db.shop.delete({ where: { id: ctx.shopId } });
}
