import type { DeliveryReport, DeliveryStatus, RestockCause, TransportKind } from "../db/generated/enums";

/** One thing that happened to a subscription: a heading, what was said about it, and its tone. */
export type TimelineEvent = {
  at: Date;
  tone: "plain" | "good" | "bad" | "doubt";
  title: string;
  detail: string | null;
};

type Sendable = { status: DeliveryStatus; reason: string | null; createdAt: Date; sentAt: Date | null };

export type History = {
  subscribedAt: Date;
  confirmedAt: Date | null;
  unsubscribedAt: Date | null;
  mails: (Sendable & { kind: string })[];
  alerts: (Sendable & {
    endedAt: Date | null;
    delivery: DeliveryReport | null;
    deliveryAt: Date | null;
    clickedAt: Date | null;
    clicks: number;
    restock: { cause: RestockCause; edgeAt: Date };
    tries: { attempt: number; transport: TransportKind; result: string; answer: string; startedAt: Date }[];
  })[];
};

const mailNames: Record<string, string> = {
  subscribed: "Sign-up mail",
  "confirm-subscription": "Mail with the confirmation link",
};

const causes: Record<RestockCause, string> = {
  STOCK: "Back in stock",
  PLAN_UPGRADED: "Premium began while it was in stock",
  OFFER_RESUMED: "Its offer went on while it was in stock",
  PRODUCT_PUBLISHED: "It was published again while in stock",
};

const reports: Record<DeliveryReport, [TimelineEvent["tone"], string]> = {
  DELIVERED: ["good", "Delivered to the mailbox"],
  BOUNCED: ["bad", "Bounced"],
  COMPLAINED: ["bad", "Reported as spam"],
  FAILED: ["bad", "Not delivered"],
};

const happened = (
  at: Date | null,
  title: string,
  tone: TimelineEvent["tone"] = "plain",
  detail: string | null = null,
): TimelineEvent[] => (at ? [{ at, tone, title, detail }] : []);

function mailEvents({ kind, status, reason, createdAt, sentAt }: History["mails"][number]): TimelineEvent[] {
  const name = mailNames[kind] ?? "Mail";
  switch (status) {
    case "SENT":
      return happened(sentAt ?? createdAt, `${name} sent`, "good");
    case "FAILED":
      return happened(createdAt, `${name} failed`, "bad", reason);
    case "CANCELLED":
      return happened(createdAt, `${name} cancelled`, "plain", reason);
    case "IN_DOUBT":
      return happened(createdAt, `${name} in doubt`, "doubt", reason);
    default:
      return happened(createdAt, `${name} waits to be sent`, "plain", reason);
  }
}

function alertEvents(alert: History["alerts"][number]): TimelineEvent[] {
  const { restock, tries, status, reason, createdAt, sentAt, clickedAt, clicks, delivery, deliveryAt } = alert;
  const last = tries.at(-1)?.startedAt ?? createdAt;
  const ended = alert.endedAt ?? last;
  const [tone, report] = delivery ? reports[delivery] : (["plain", ""] as const);
  return [
    ...happened(restock.edgeAt, causes[restock.cause]),
    ...happened(createdAt, "Alert queued", "plain", status === "QUEUED" ? reason : null),
    ...tries
      .filter(({ result }) => result !== "accepted")
      .flatMap(({ attempt, transport, answer, startedAt }) =>
        happened(startedAt, `Attempt ${attempt} over ${transport === "SMTP" ? "SMTP" : "Resend"}`, "bad", answer),
      ),
    ...happened(sentAt, "Alert sent", "good", tries.find(({ result }) => result === "accepted")?.answer ?? null),
    ...(status === "FAILED" ? happened(ended, "Alert failed", "bad", reason) : []),
    ...(status === "IN_DOUBT" ? happened(last, "In doubt: it may have been sent", "doubt", reason) : []),
    ...(status === "CANCELLED" ? happened(ended, "Alert cancelled", "plain", reason) : []),
    ...(delivery ? happened(deliveryAt ?? sentAt ?? last, report, tone) : []),
    ...happened(clickedAt, clicks > 1 ? `Opened the product page ${clicks} times` : "Opened the product page", "good"),
  ];
}

/** All that happened to a subscription, oldest first. Pure. */
export function timelineOf(history: History): TimelineEvent[] {
  const events = [
    ...happened(history.subscribedAt, "Signed up"),
    ...happened(history.confirmedAt, "Confirmed the address", "good"),
    ...history.mails.flatMap(mailEvents),
    ...history.alerts.flatMap(alertEvents),
    ...happened(history.unsubscribedAt, "Unsubscribed"),
  ];
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}
