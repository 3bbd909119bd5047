import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

const NAMES =
  "Ada Amir Anke Bela Bjorn Carla Chidi Dana Dev Edda Eero Fatma Finn Greta Hana Hugo Ines Isak Jana Jonas Kaya Lars Lena Liv Mads Maja Mira Nils Nora Olga Omar Pia Rasmus Rosa Sami Selma Signe Sven Thea Tomas Ulla Vera Viggo Yara Yusuf Zoe".split(
    " ",
  );
const HOUR = 3_600_000;

type Waiting = { variant: string; count: number; status: "PENDING" | "UNCONFIRMED" | "UNSUBSCRIBED" };
const WAITING: Waiting[] = [
  { variant: "90011", count: 14, status: "PENDING" },
  { variant: "90021", count: 11, status: "PENDING" },
  { variant: "90022", count: 6, status: "PENDING" },
  { variant: "90031", count: 9, status: "PENDING" },
  { variant: "90061", count: 4, status: "PENDING" },
  { variant: "90031", count: 2, status: "UNCONFIRMED" },
  { variant: "90011", count: 3, status: "UNSUBSCRIBED" },
];

type Heard = { variant: string; daysAgo: number; sent: number; failed: string[]; inDoubt?: number };
const HEARD: Heard[] = [
  { variant: "90012", daysAgo: 2, sent: 12, failed: ["550 5.1.1 mailbox does not exist"] },
  { variant: "90042", daysAgo: 6, sent: 9, failed: ["552 5.2.2 mailbox is full"], inDoubt: 1 },
  { variant: "90051", daysAgo: 15, sent: 7, failed: [] },
];

/** Shoppers in every status over the last weeks, and the restocks and alerts that some of them have had. */
export async function seedShoppers(ctx: Ctx): Promise<void> {
  const people = numbered();
  const variants = await db.variant.findMany({ where: { shopId: ctx.shopId } });
  const find = (externalId: string) => {
    const variant = variants.find((one) => one.externalId === externalId);
    if (!variant) throw new Error(`The demo's catalog has no variant ${externalId}`);
    return variant;
  };
  for (const group of WAITING) await makeWaiting(ctx, find(group.variant).id, group, people);
  for (const group of HEARD) {
    const { id, productId } = find(group.variant);
    await makeHeard(ctx, { variantId: id, productId }, group, people);
  }
}

async function makeWaiting(ctx: Ctx, variantId: string, group: Waiting, people: () => string): Promise<void> {
  const rows = Array.from({ length: group.count }, (_, index) => {
    const subscribedAt = new Date(Date.now() - (index * 29 + 3) * HOUR);
    return {
      shopId: ctx.shopId,
      variantId,
      email: people(),
      status: group.status,
      subscribedAt,
      ...(group.status === "PENDING" && { waitingSince: subscribedAt }),
      ...(group.status === "UNCONFIRMED" && { confirmExpiresAt: new Date(Date.now() + 48 * HOUR) }),
      ...(group.status === "UNSUBSCRIBED" && { unsubscribedAt: new Date(subscribedAt.getTime() + HOUR) }),
    };
  });
  await db.subscription.createMany({ data: rows });
}

async function makeHeard(
  ctx: Ctx,
  on: { variantId: string; productId: string },
  group: Heard,
  people: () => string,
): Promise<void> {
  const { shopId } = ctx;
  const edgeAt = new Date(Date.now() - group.daysAgo * 24 * HOUR);
  const settledAt = new Date(edgeAt.getTime() + 5_000);
  const restock = await db.restock.create({
    data: {
      ...{ shopId, id: idAt(edgeAt), ...on, status: "DONE", quantity: 12, edgeAt, settleAt: settledAt, settledAt },
      ...{ endedAt: settledAt, finishedAt: new Date(settledAt.getTime() + 10_000) },
    },
  });
  const fates: Fate[] = [
    ...Array.from({ length: group.sent }, () => ({ status: "SENT" as const, answer: "250 2.0.0 queued" })),
    ...group.failed.map((answer) => ({ status: "FAILED" as const, answer })),
    ...Array.from({ length: group.inDoubt ?? 0 }, () => ({
      status: "IN_DOUBT" as const,
      answer: "The connection was cut",
    })),
  ];
  for (const [index, fate] of fates.entries()) {
    const sentAt = new Date(settledAt.getTime() + 1_000 + index * 140);
    const subscribedAt = new Date(edgeAt.getTime() - (index * 17 + 5) * HOUR);
    const clicked = fate.status === "SENT" && index % 3 === 0;
    const made = { shopId, restockId: restock.id, ...on, email: people(), createdAt: settledAt };
    await makeAlert({ ...made, fate, clicked, subscribedAt, sentAt });
  }
}

type Fate = { status: "SENT" | "FAILED" | "IN_DOUBT"; answer: string };
type NewAlert = {
  shopId: string;
  restockId: string;
  productId: string;
  variantId: string;
  email: string;
  fate: Fate;
  clicked: boolean;
  subscribedAt: Date;
  createdAt: Date;
  sentAt: Date;
};

async function makeAlert({ fate, clicked, subscribedAt, sentAt, ...on }: NewAlert): Promise<void> {
  const { shopId, variantId, email } = on;
  const sent = fate.status === "SENT";
  const reason = sent ? null : fate.answer;
  const subscription: Prisma.SubscriptionUncheckedCreateInput = {
    shopId,
    id: idAt(subscribedAt),
    variantId,
    email,
    subscribedAt,
    waitingSince: subscribedAt,
    status: fate.status === "IN_DOUBT" ? "PENDING" : fate.status,
    notifiedAt: sent ? sentAt : null,
    failureReason: fate.status === "FAILED" ? reason : null,
  };
  await db.subscription.create({ data: subscription });
  const queuedAt = new Date(sentAt.getTime() - 900);
  const id = idAt(queuedAt);
  await db.alert.create({
    data: {
      ...on,
      id,
      subscriptionId: subscription.id ?? "",
      mailId: id,
      token: randomUUID(),
      status: fate.status,
      attempts: 1,
      transport: "SMTP",
      reason,
      dueAt: queuedAt,
      firstTriedAt: sentAt,
      sentAt: sent ? sentAt : null,
      endedAt: fate.status === "FAILED" ? sentAt : null,
      clicks: clicked ? 1 : 0,
      clickedAt: clicked ? new Date(sentAt.getTime() + HOUR) : null,
    },
  });
  await db.alertAttempt.create({
    data: {
      shopId,
      alertId: id,
      attempt: 1,
      transport: "SMTP",
      result: { SENT: "accepted", FAILED: "permanent", IN_DOUBT: "in_doubt" }[fate.status],
      answer: fate.answer,
      startedAt: sentAt,
      durationMs: 38,
    },
  });
}

/** A UUID of version 7 as the database would have made it then: lists are in the order of their ids (RFC 9562 section 5.7). */
function idAt(time: Date): string {
  const ms = time.getTime().toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Gives each person once: ada@…, amir@…, and from the second round on ada2@…. */
function numbered(): () => string {
  let next = 0;
  return () => {
    const round = Math.floor(next / NAMES.length);
    const name = NAMES[next % NAMES.length] ?? "someone";
    next += 1;
    return `${name.toLowerCase()}${round > 0 ? round + 1 : ""}@example.com`;
  };
}
