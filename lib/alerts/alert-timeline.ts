import type { DeliveryReport, RestockCause } from "../db/generated/enums";
import type { AlertAttempt, AlertStockChange, AlertStory } from "./alert-story";
import { count, durationWords, listWords, placeWords, tookWords } from "./story-words";

/** One thing that happened. at null = nobody wrote down when; answer = the server's own words; ahead = still to come. */
export type AlertEvent = {
  at: Date | null;
  tone: "plain" | "good" | "bad" | "doubt";
  title: string;
  detail: string | null;
  answer: string | null;
  ahead: boolean;
};

type Extra = Partial<Pick<AlertEvent, "tone" | "detail" | "answer" | "ahead">>;
const event = (title: string, at: Date | null, extra: Extra = {}): AlertEvent => ({
  ...{ tone: "plain", detail: null, answer: null, ahead: false },
  ...extra,
  at,
  title,
});
const happened = (title: string, at: Date | null, extra?: Extra): AlertEvent[] => (at ? [event(title, at, extra)] : []);

const causes: Record<RestockCause, string> = {
  STOCK: "Your shop reported stock again.",
  PLAN_UPGRADED: "Premium began while it was in stock.",
  OFFER_RESUMED: "Its offer went on while it was in stock.",
  PRODUCT_PUBLISHED: "It was published again while in stock.",
};

const results: Record<string, [AlertEvent["tone"], string]> = {
  accepted: ["good", "accepted"],
  temporary: ["bad", "not taken for now"],
  permanent: ["bad", "refused for good"],
  in_doubt: ["doubt", "the answer was lost"],
  worker_lost: ["doubt", "the worker stopped before the answer came"],
  sender_broken: ["bad", "the mail server refused the shop"],
};

const reports: Record<DeliveryReport, [AlertEvent["tone"], string]> = {
  DELIVERED: ["good", "Delivered to the mailbox"],
  BOUNCED: ["bad", "Bounced"],
  COMPLAINED: ["bad", "Reported as spam"],
  FAILED: ["bad", "Not delivered"],
};

/** All that happened to an alert and its shopper, oldest first, then what comes next. Pure. */
export function alertTimeline(story: AlertStory): AlertEvent[] {
  const { delivery, clicks } = story;
  const events = [
    event("Signed up", story.subscribedAt, { detail: story.offerName && `Under the offer “${story.offerName}”.` }),
    ...happened("Confirmed the address", story.confirmedAt, { tone: "good" }),
    event("Back in stock", story.edgeAt, { detail: `${causes[story.cause]}${stockWords(story)}` }),
    ...happened("Still in stock", story.settledAt, { detail: settledWords(story) }),
    event("Chosen and queued", story.createdAt, { detail: chosenWords(story) }),
    ...story.tries.map(attemptEvent),
    ...ending(story),
    ...(delivery ? [event(reports[delivery][1], story.deliveryAt, { tone: reports[delivery][0] })] : []),
    ...happened(
      clicks > 1 ? `Opened the product page ${count(clicks, "time")}` : "Opened the product page",
      story.clickedAt,
      {
        tone: "good",
      },
    ),
    ...happened("Unsubscribed", story.unsubscribedAt),
  ];
  return [...inOrder(events), ...upcoming(story)];
}

function stockWords({ stock }: AlertStory): string {
  if (!stock) return "";
  const words = ({ quantity, inStock }: AlertStockChange["before"]) =>
    quantity === null ? (inStock ? "in stock" : "sold out") : count(quantity, "unit");
  return ` Before: ${words(stock.before)}; after: ${words(stock.after)}.`;
}

function settledWords({ settledAt, edgeAt, quantity, minimumStock }: AlertStory): string {
  const units = quantity === null ? "" : `, with ${count(quantity, "unit")}`;
  const enough = quantity !== null && minimumStock > 1 ? ` Your minimum is ${minimumStock}.` : "";
  return `Looked at again ${durationWords((settledAt?.getTime() ?? 0) - edgeAt.getTime())}${units}.${enough}`;
}

function chosenWords(story: AlertStory): string {
  const shared = story.together.length > 0 ? ` One mail with ${listWords(story.together)}.` : "";
  return `${placeWords(story)}${shared}`;
}

function attemptEvent({ attempt, transport, result, answer, startedAt, durationMs }: AlertAttempt): AlertEvent {
  const [tone, words] = results[result] ?? ["plain", result.replaceAll("_", " ")];
  const over = transport === "SMTP" ? "Over your mail server" : "Over the default service";
  const detail = `${over}, ${tookWords(durationMs)}.`;
  return event(`Attempt ${attempt}: ${words}`, startedAt, { tone, detail, answer });
}

/** How it ended, where no attempt says so. */
function ending({ status, tries, reason, sentAt, triedAt, endedAt, unsubscribedAt }: AlertStory): AlertEvent[] {
  const last = tries.at(-1)?.result;
  switch (status) {
    case "SENT":
      return last === "accepted" ? [] : [event("Counted as sent", sentAt, { tone: "good", detail: reason })];
    case "FAILED":
      return last === "permanent" ? [] : [event("Given up", endedAt, { tone: "bad", detail: reason })];
    case "IN_DOUBT":
      return last === "in_doubt" || last === "worker_lost"
        ? []
        : [event("In doubt", triedAt, { tone: "doubt", detail: reason })];
    case "CANCELLED":
      // Of older ones nobody wrote down when.
      return [
        event("Cancelled", endedAt ?? (reason?.includes("unsubscribed") ? unsubscribedAt : null), { detail: reason }),
      ];
    default:
      return [];
  }
}

function upcoming({ status, attempts, dueAt, now }: AlertStory): AlertEvent[] {
  if (status !== "QUEUED" || dueAt.getTime() <= now.getTime()) return [];
  return [event(attempts > 0 ? `Attempt ${attempts + 1} is due` : "First attempt is due", dueAt, { ahead: true })];
}

/** By time; what has none stays behind what stands before it. */
function inOrder(events: AlertEvent[]): AlertEvent[] {
  let last = 0;
  const timed = events.map((one) => {
    last = one.at?.getTime() ?? last;
    return { one, time: last };
  });
  return timed.sort((a, b) => a.time - b.time).map(({ one }) => one);
}
