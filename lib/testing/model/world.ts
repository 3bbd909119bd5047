import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { deliverSlice } from "@/lib/alerts";
import type { Ctx } from "@/lib/context";
import { query } from "@/lib/db/sql";
import { deliverDueMails, saveSmtp } from "@/lib/email";
import type { Misbehaviour, SmtpListener } from "@/lib/testing/smtp-listener";
import { makeOffer, makeProduct, makeShop, makeVariant } from "@/prisma/factories";

/** What the mail server does with one shopper's mails; null = takes them. */
export type Fate = Misbehaviour | null;
/** Where mails are held up: before the server has heard of the shopper, or in the middle of their text. */
export type Stage = "mail" | "body";

type Gate = { stage: Stage; held: number; opened: Promise<void>; open: () => void };

/** One shop of the model: its rows, its mail server and what goes on in it at the moment. */
export type ShopWorld = {
  index: number;
  ctx: Ctx;
  listener: SmtpListener;
  offerId: string;
  /** Of two products: the first has two variants, the second one. */
  variants: { id: string; productId: string; externalId: string }[];
  /** By shopper. */
  fates: Fate[];
  gate: Gate | null;
  /** Workers that have not come to an end. */
  running: Set<Promise<unknown>>;
  /** Shoppers who wait for the answer that they are unsubscribed. */
  asking: Promise<unknown>[];
  /** Subscription → mails that were accepted before its unsubscribing was answered. */
  unsubscribed: Map<string, number>;
};

export type World = { shoppers: string[]; shops: ShopWorld[]; story: Story };

/** What was seen of an alert so far (rows may have been erased meanwhile), and how often a merchant wanted it sent anew. */
export type Seen = { shopId: string; email: string; restockId: string; subscriptionId: string; resends: number };
/** countedAsSent: alerts that a merchant settled by a word; unguarded: whose mail may still come
 * though nothing shows it any more (erased, or put in doubt while its worker was only slow). */
export type Story = { alerts: Map<string, Seen>; countedAsSent: Set<string>; unguarded: Set<string> };

export async function makeWorld(listeners: readonly SmtpListener[]): Promise<World> {
  const run = randomBytes(4).toString("hex");
  const shoppers = ["ann", "bob", "cy"].map((name) => `${name}-${run}@example.com`);
  // The first settles at once, the second by its timer, with a minimum and in waves.
  const policies = [{ settleSeconds: 0 }, { settleSeconds: 3600, minimumStock: 2, perUnit: 1, waveMinutes: 60 }];
  const shops: ShopWorld[] = [];
  for (const [index, listener] of listeners.entries()) {
    listener.mails.length = 0;
    const { ctx } = await makeShop(policies[index]);
    await saveServer(ctx, listener.port);
    const shop: ShopWorld = {
      ...{ index, ctx, listener, fates: [], gate: null, running: new Set(), asking: [], unsubscribed: new Map() },
      offerId: (await makeOffer(ctx)).id,
      variants: [],
    };
    const [first, second] = [await makeProduct(ctx), await makeProduct(ctx)];
    for (const productId of [first.id, first.id, second.id]) {
      shop.variants.push(await makeVariant(ctx, { productId }));
    }
    await everybodyWaits(shop, shoppers);
    behave(shop, shoppers);
    shops.push(shop);
  }
  return { shoppers, shops, story: { alerts: new Map(), countedAsSent: new Set(), unguarded: new Set() } };
}

const everybodyWaits = ({ ctx, offerId, variants }: ShopWorld, shoppers: string[]) =>
  query(
    "model-waiting",
    `INSERT INTO subscriptions (shop_id, offer_id, variant_id, email, status, waiting_since)
     SELECT $1, $2, variant, email, 'PENDING', now() FROM unnest($3::uuid[]) variant CROSS JOIN unnest($4::text[]) email`,
    [ctx.shopId, offerId, variants.map(({ id }) => id), shoppers],
  );

/** Also lets a paused sender go on. */
export const saveServer = (ctx: Ctx, port: number) =>
  saveSmtp(ctx, {
    ...{ host: "127.0.0.1", port, security: "none", username: "", password: "", replyTo: "" },
    ...{ fromName: "Model", fromEmail: "hello@model.example" },
  });

function behave(shop: ShopWorld, shoppers: string[]): void {
  shop.listener.misbehave((stage, { to }) => {
    const { gate, fates } = shop;
    if (gate?.stage === stage) {
      gate.held++;
      return { at: stage, do: "wait", until: gate.opened };
    }
    // Before RCPT nobody knows whose mail it is: then the first shopper's fate is everybody's.
    const fate = fates[to ? shoppers.indexOf(to) : 0];
    return fate?.at === stage ? fate : null;
  });
}

export function closeGate(shop: ShopWorld, stage: Stage): void {
  if (shop.gate) return;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  shop.gate = { stage, held: 0, opened, open };
}

export async function openGate(shop: ShopWorld): Promise<void> {
  shop.gate?.open();
  shop.gate = null;
  await Promise.all(shop.running);
}

/** Runs work to its end, or, while the gate is closed, until it has come as far as the gate lets it. */
export async function begin(shop: ShopWorld, work: Promise<unknown>): Promise<void> {
  const running: Promise<unknown> = work.finally(() => shop.running.delete(running));
  shop.running.add(running);
  running.catch(() => undefined);
  let before = -1;
  while (shop.running.has(running)) {
    await Promise.race([running, sleep(shop.gate ? 15 : 1000)]);
    if (!shop.gate) continue;
    if (shop.gate.held === before) return;
    before = shop.gate.held;
  }
  await running;
}

export const slice = (shop: ShopWorld, workers: number) =>
  Promise.all(Array.from({ length: workers }, () => deliverSlice(shop.ctx.shopId, { budgetMs: 2_000 })));

export const outbox = (shop: ShopWorld) => deliverDueMails(50, { shopId: shop.ctx.shopId });
