import type { z } from "zod";
import { listProducts } from "../catalog";
import type { Ctx } from "../context";
import { listOffers } from "../offers";
import { listSubscriptions } from "../subscriptions";
import { type Found, findInput } from "./schemas";

const limit = 5;

/** The shop's offers, products and subscribers that a few typed letters may mean, as their own lists find them. */
export async function findAnything(ctx: Ctx, input: z.input<typeof findInput>): Promise<Found> {
  const { q: search } = findInput.parse(input);
  const [offers, products, subscribers] = await Promise.all([
    listOffers(ctx, { search, limit }),
    listProducts(ctx, { search, limit }),
    listSubscriptions(ctx, { search, limit }),
  ]);
  return {
    offers: offers.rows.map(({ id, name, status }) => ({ id, name, status })),
    products: products.rows.map(({ id, title, imageUrl, waiting }) => ({ id, title, imageUrl, waiting })),
    subscribers: subscribers.rows.map(({ id, email, status, productTitle }) => ({ id, email, status, productTitle })),
  };
}
