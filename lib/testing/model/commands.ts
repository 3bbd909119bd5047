import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import nodemailer from "nodemailer";
import { recoverLeases } from "@/lib/alerts";
import { cancelQueued } from "@/lib/alerts/cancel-queued";
import { claimAlerts } from "@/lib/alerts/claim-alerts";
import { resolveInDoubt } from "@/lib/alerts/resolve-in-doubt";
import { retryFailed } from "@/lib/alerts/retry-failed";
import { reasonNotToSend } from "@/lib/alerts/sendable";
import { query, transaction } from "@/lib/db/sql";
import { allowAgain } from "@/lib/erasures";
import { AppError } from "@/lib/errors";
import { applyStock } from "@/lib/inventory/stock";
import { setOfferStatus } from "@/lib/offers";
import { setPlan } from "@/lib/plans";
import { settleDueRestocks } from "@/lib/restocks";
import { confirm, eraseAddress, subscribe, unsubscribe } from "@/lib/subscriptions";
import { groupBy, observe } from "./observe";
import { begin, closeGate, type Fate, openGate, outbox, type ShopWorld, saveServer, slice, type World } from "./world";

type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, World>;

/** A step. shop = the only one whose rows it may change; null = all shops' (a worker's sweep). */
function step(name: string, shop: number | null, work: (world: World, shop: ShopWorld) => Promise<unknown>): Command {
  return {
    check: () => true,
    async run(_model, world) {
      const own = world.shops[shop ?? 0] as ShopWorld;
      await observe(world, shop, () => refusable(work(world, own)));
    },
    toString: () => (shop === null ? name : `shop ${shop}: ${name}`),
  };
}

/** A verb may refuse what makes no sense at the moment; anything else that it throws is a bug. */
async function refusable(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

async function signUp({ ctx, variants }: ShopWorld, email: string, variant: number): Promise<void> {
  const variantId = variants[variant]?.externalId ?? "";
  await subscribe(ctx, { variantId, email, quantity: 1, locale: "en" });
}

/** One of the shopper's (or anybody's) subscriptions or alerts in that state, by age; `nth` chooses among them. */
async function pick(
  shop: ShopWorld,
  table: "subscriptions" | "alerts",
  nth: number,
  { status = "%", email = null }: { status?: string; email?: string | null },
): Promise<{ token: string; id: string } | undefined> {
  const rows = await query<{ token: string; id: string }>(
    `model-pick-${table}`,
    `SELECT id, token FROM ${table} WHERE shop_id = $1 AND status::text LIKE $2 AND ($3::text IS NULL OR email = $3) ORDER BY id`,
    [shop.ctx.shopId, status, email],
  );
  return rows[nth % rows.length];
}

async function stock({ ctx, variants }: ShopWorld, quantities: readonly (number | null)[], platform: boolean) {
  const from = platform ? ({ source: "SHOPIFY", time: new Date() } as const) : null;
  const items = quantities.flatMap((quantity, i) =>
    quantity === null ? [] : [{ variantId: variants[i]?.externalId ?? "", quantity, inStock: quantity > 0 }],
  );
  await transaction((on) => applyStock(ctx, on, { from, items }));
}

/** A worker that claims, has some mails accepted, and is killed before it could tell anybody. */
async function crash(shop: ShopWorld, limit: number, accepted: number): Promise<void> {
  const claimed = await claimAlerts({ shopId: shop.ctx.shopId, limit, leaseSeconds: 3600, transport: "SMTP" });
  const wanted = groupBy(
    claimed.filter((alert) => reasonNotToSend(alert) === null),
    ({ mailId }) => mailId,
  );
  const client = nodemailer.createTransport({ host: "127.0.0.1", port: shop.listener.port, ignoreTLS: true });
  const [gate, fates] = [shop.gate, shop.fates];
  Object.assign(shop, { gate: null, fates: [] });
  for (const [mailId, alerts] of [...wanted].slice(0, accepted)) {
    const ids = alerts.map(({ id }) => id).join(", ");
    const headers = { "X-Shelfbell-Kind": "back-in-stock", "X-Shelfbell-Alert": ids };
    const mail = { from: "hello@model.example", to: alerts[0]?.email ?? "", headers, text: "hello" };
    await client.sendMail({ ...mail, messageId: `<${mailId}@localhost>` });
  }
  client.close();
  Object.assign(shop, { gate, fates });
}

/** Leases of dead workers end; `live`: also those of workers that are only slow. */
export async function expire({ story }: World, live: boolean): Promise<void> {
  const ended = await query<{ id: string }>(
    "model-expire",
    `UPDATE alerts SET lease_until = now() - interval '1 s'
      WHERE status = 'SENDING' AND ($1 OR lease_until > now() + interval '1 h' - interval '5 min') RETURNING id`,
    [live],
  );
  if (live) for (const { id } of ended) story.unguarded.add(id);
  await recoverLeases();
}

/** Timers, waves, backoff and holds are over. */
export async function elapse(): Promise<void> {
  await query(
    "model-timers",
    "UPDATE restocks SET settle_at = now() WHERE status = 'SETTLING' AND settle_at > now()",
    [],
  );
  await query("model-waves", "UPDATE restocks SET next_wave_at = now() WHERE status = 'ALERTING'", []);
  await query("model-due", "UPDATE alerts SET due_at = now() WHERE status = 'QUEUED' AND due_at > now()", []);
  await query("model-mails", "UPDATE mails SET due_at = now() WHERE status = 'QUEUED' AND due_at > now()", []);
  await query("model-holds", "UPDATE shops SET held_until = NULL", []);
}

/** Asks, and notes how many mails had been accepted when the answer came (which may wait for those on their way). */
function askToUnsubscribe(shop: ShopWorld, token: string): Promise<void> {
  const asked = query<{ id: string }>(
    "model-named",
    `WITH named AS (SELECT variant_id, email FROM subscriptions WHERE shop_id = $1 AND token = $2
              UNION SELECT variant_id, email FROM alerts WHERE shop_id = $1 AND token = $2)
     SELECT s.id FROM named JOIN subscriptions s ON s.shop_id = $1 AND s.variant_id = named.variant_id AND s.email = named.email`,
    [shop.ctx.shopId, token],
  );
  const answered = asked.then(async (named) => {
    await unsubscribe(shop.ctx, { token });
    for (const { id } of named) shop.unsubscribed.set(id, shop.listener.mails.length);
  });
  shop.asking.push(answered);
  return answered;
}

/** Rows that are gone can't tell that their mail is still on its way: nobody is made to wait for it. */
async function erase({ story }: World, { ctx }: ShopWorld, email: string): Promise<void> {
  const onTheWay = await query<{ id: string }>(
    "model-on-the-way",
    "SELECT id FROM alerts WHERE shop_id = $1 AND email = $2 AND status = 'SENDING'",
    [ctx.shopId, email],
  );
  for (const { id } of onTheWay) story.unguarded.add(id);
  await eraseAddress(ctx, { email });
  // Others of the model's steps sign the address up anew.
  await allowAgain(ctx, { email });
}

async function merchantDecides(world: World, shop: ShopWorld, as: "resend" | "sent" | "retry", nth: number) {
  const found = await pick(shop, "alerts", nth, { status: as === "retry" ? "FAILED" : "IN_DOUBT" });
  if (!found) return;
  if (as === "retry") {
    await retryFailed(shop.ctx, { alertId: found.id });
    return;
  }
  const mail = await query<{ id: string }>(
    "model-mail-of",
    `SELECT a.id FROM alerts a JOIN alerts b ON b.shop_id = a.shop_id AND b.mail_id = a.mail_id WHERE b.shop_id = $1 AND b.id = $2`,
    [shop.ctx.shopId, found.id],
  );
  for (const { id } of mail) {
    const seen = world.story.alerts.get(id);
    if (as === "sent") world.story.countedAsSent.add(id);
    else if (seen) seen.resends++;
  }
  await resolveInDoubt(shop.ctx, { alertId: found.id }, as);
}

const fates = fc.array(
  fc.constantFrom<Fate>(
    ...[null, null, null],
    { at: "rcpt", do: "reject", code: 451, text: "4.7.1 Greylisted" },
    { at: "rcpt", do: "reject", code: 550, text: "5.1.1 No such user" },
    { at: "end", do: "reject", code: 554, text: "5.7.1 Looks like spam" },
    { at: "end", do: "reject", code: 452, text: "4.2.2 Mailbox full" },
    { at: "mail", do: "reject", code: 530, text: "5.7.0 Authentication required" },
    { at: "connect", do: "cut" },
    { at: "rcpt", do: "cut" },
    { at: "body", do: "cut" },
    { at: "end", do: "cut" },
  ),
  { minLength: 3, maxLength: 3 },
);

const shop = fc.nat(1);
const shopper = fc.nat(2);
const variant = fc.nat(2);
const nth = fc.nat(5);
const quantity = fc.option(fc.integer({ min: -1, max: 4 }), { freq: 4 });
const to = (world: World, who: number) => world.shoppers[who] ?? "";

/** A command so many times as likely as the others. */
const often = <T>(times: number, command: T): T[] => Array.from({ length: times }, () => command);

/** What shoppers, shops, merchants, workers and misfortune do, each about as often as it finds something. */
export const commands = [
  fc
    .tuple(shop, shopper, variant)
    .map(([s, who, what]) =>
      step(`shopper ${who} waits for variant ${what}`, s, (world, own) => signUp(own, to(world, who), what)),
    ),
  ...often(
    2,
    fc.tuple(shop, fc.array(shopper, { minLength: 2 }), variant).map(([s, who, what]) =>
      step(`shoppers ${who} wait for variant ${what}`, s, async (world, own) => {
        for (const one of who) await refusable(signUp(own, to(world, one), what));
      }),
    ),
  ),
  fc.tuple(shop, shopper).map(([s, who]) =>
    step(`shopper ${who} confirms`, s, async (world, own) => {
      const found = await pick(own, "subscriptions", 0, { status: "UNCONFIRMED", email: to(world, who) });
      if (found) await confirm(own.ctx, { token: found.token, all: true });
    }),
  ),
  ...often(
    2,
    fc
      .tuple(shop, fc.tuple(quantity, quantity, quantity), fc.boolean())
      .map(([s, quantities, platform]) =>
        step(`stock is ${JSON.stringify(quantities)}`, s, (_, own) => stock(own, quantities, platform)),
      ),
  ),
  ...often(
    3,
    shop.map((s) => step("all is back", s, (_, own) => stock(own, [5, 5, 5], false))),
  ),
  shop.map((s) => step("all is sold out", s, (_, own) => stock(own, [0, -2, 0], false))),
  ...often(2, fc.constant(step("restocks settle", null, () => settleDueRestocks()))),
  ...often(
    3,
    fc.constant(step("time passes and restocks settle", null, () => elapse().then(() => settleDueRestocks()))),
  ),
  ...often(
    3,
    fc.tuple(shop, fates, fc.integer({ min: 1, max: 2 })).map(([s, given, workers]) =>
      step(`${workers} workers deliver, ${JSON.stringify(given)}`, s, (_, own) => {
        own.fates = given;
        return begin(own, slice(own, workers));
      }),
    ),
  ),
  ...often(
    2,
    fc.tuple(shop, fates, fc.constantFrom("mail" as const, "body" as const)).map(([s, given, stage]) =>
      step(`a worker is held up at ${stage}, ${JSON.stringify(given)}`, s, (_, own) => {
        own.fates = given;
        closeGate(own, stage);
        return begin(own, slice(own, 1));
      }),
    ),
  ),
  shop.map((s) => step("what was held up goes on", s, (_, own) => openGate(own))),
  shop.map((s) => step("the outbox is sent", s, (_, own) => begin(own, outbox(own)))),
  fc
    .tuple(shop, fc.integer({ min: 1, max: 3 }), fc.nat(2))
    .map(([s, limit, accepted]) =>
      step(`a worker claims ${limit}, has ${accepted} accepted and dies`, s, (_, own) => crash(own, limit, accepted)),
    ),
  fc
    .boolean()
    .map((live) => step(`leases end${live ? ", of slow workers too" : ""}`, null, (world) => expire(world, live))),
  fc.tuple(shop, shopper, fc.boolean(), nth).map(([s, who, byAlert, nth]) =>
    step(`shopper ${who} unsubscribes by ${byAlert ? "alert" : "subscription"} ${nth}`, s, async (world, own) => {
      const found = await pick(own, byAlert ? "alerts" : "subscriptions", nth, { email: to(world, who) });
      if (found) await Promise.race([askToUnsubscribe(own, found.token), sleep(60)]);
    }),
  ),
  fc
    .tuple(shop, shopper)
    .map(([s, who]) =>
      step(`shopper ${who} is erased`, s, (world, own) => begin(own, erase(world, own, to(world, who)))),
    ),
  fc
    .tuple(shop, fc.constantFrom("PAUSED" as const, "ACTIVE" as const))
    .map(([s, status]) => step(`offer ${status}`, s, (_, own) => setOfferStatus(own.ctx, { id: own.offerId, status }))),
  fc
    .tuple(shop, fc.constantFrom("FREE" as const, "PREMIUM" as const))
    .map(([s, plan]) => step(`plan ${plan}`, s, (_, own) => setPlan(own.ctx, { plan }))),
  fc
    .tuple(shop, fc.boolean())
    .map(([s, on]) =>
      step(`double opt-in ${on}`, s, (_, { ctx }) =>
        query("model-opt-in", "UPDATE shops SET double_opt_in = $2 WHERE id = $1", [ctx.shopId, on]),
      ),
    ),
  fc.tuple(shop, nth).map(([s, nth]) =>
    step(`a member cancels the queued alert ${nth}`, s, async (_, own) => {
      const found = await pick(own, "alerts", nth, { status: "QUEUED" });
      if (found) await cancelQueued(own.ctx, { alertId: found.id });
    }),
  ),
  shop.map((s) => step("a member saves the server's settings", s, (_, own) => saveServer(own.ctx, own.listener.port))),
  ...often(
    3,
    fc
      .tuple(shop, fc.constantFrom("resend" as const, "sent" as const, "retry" as const), nth)
      .map(([s, as, nth]) =>
        step(`a member decides on ${nth}: ${as}`, s, (world, own) => merchantDecides(world, own, as, nth)),
      ),
  ),
];
