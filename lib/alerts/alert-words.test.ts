import { describe, expect, test } from "vitest";
import type { AlertAttempt, AlertStory } from "./alert-story";
import { alertTimeline } from "./alert-timeline";
import { explainAlert } from "./explain-alert";
import { durationWords, placeWords } from "./story-words";

const now = new Date("2026-11-23T15:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

const story: AlertStory = {
  ...{ id: "a", email: "ada@example.com", mailId: "m", status: "QUEUED", attempts: 0, reason: null, delivery: null },
  ...{ deliveryAt: null, endedAt: null },
  ...{ leads: true, sendNow: false, batched: false, createdAt: minutes(-9), dueAt: minutes(-9), triedAt: null },
  ...{ sentAt: null, clickedAt: null, clicks: 0, subscriptionId: "s", subscribedAt: minutes(-60 * 24 * 20) },
  ...{ confirmedAt: null, unsubscribedAt: null, offerName: "Tell me", productId: "p", productTitle: "Alpine Tent" },
  ...{ variantTitle: "Green", imageUrl: null, restockId: "r", cause: "STOCK", restockStatus: "DONE", quantity: 12 },
  ...{
    edgeAt: minutes(-10),
    stock: null,
    settledAt: minutes(-9),
    minimumStock: 0,
    position: 23,
    made: 140,
    wave: 1,
    perUnit: null,
  },
  ...{ ahead: 0, together: [], siblingUntil: null, suppressionReason: null, workerRuns: true, tries: [] },
  facts: {
    ...{ subscriptionStatus: "PENDING", suppressed: false, plan: "PREMIUM" },
    ...{ inStock: true, offerPaused: false, published: true },
  },
  ...{ hold: null, now, timeZone: "Europe/Oslo" },
};
const attempt = (number: number, result: string, answer: string): AlertAttempt => ({
  ...{ attempt: number, transport: "SMTP", result, answer, durationMs: 340 },
  startedAt: minutes(-9 + number),
});

type Change = Partial<AlertStory>;
const facts = (change: Partial<AlertStory["facts"]>) => ({ facts: { ...story.facts, ...change } });

describe("why not yet", () => {
  test.each<[string, Change, string[]]>([
    ["next", {}, ["It is next in line."]],
    ["in line", { ahead: 1204 }, ["It waits for its turn: 1,204 mails of this shop go before it."]],
    ["one before", { ahead: 1 }, ["It waits for its turn: 1 mail of this shop goes before it."]],
    ["no worker", { workerRuns: false }, [expect.stringContaining("is not running") as unknown as string]],
    [
      "its next attempt",
      { attempts: 2, dueAt: minutes(5), reason: "451 4.7.1 Greylisted" },
      ["It waits for attempt 3 at 16:05.", "451 4.7.1 Greylisted"],
    ],
    [
      "quiet hours",
      { hold: { kind: "quiet", until: minutes(16 * 60) } },
      ["Quiet hours: nothing is sent before 08:00. Send now does not wait for that."],
    ],
    [
      "quiet hours, asked to send now",
      { hold: { kind: "quiet", until: minutes(60) }, sendNow: true },
      ["It is next in line.", "A member asked to send it now, so quiet hours do not hold it."],
    ],
    [
      "stopped",
      { hold: { kind: "stopped" } },
      ["A member of the shop has stopped all sending. It goes out once a member lets it go on."],
    ],
    [
      "paused",
      { hold: { kind: "paused", reason: "The password was refused." } },
      ["Sending is paused: The password was refused. A test mail that passes resumes it."],
    ],
    ["no mail", { hold: { kind: "no-mail" } }, ["No mail server is set up. It goes out once there is one."]],
    [
      "the server's limit",
      { hold: { kind: "limit", until: minutes(1) } },
      ["The mail server takes no more for now. Sending goes on at 16:01."],
    ],
    [
      "the server's limit, asked to send now",
      { hold: { kind: "limit", until: minutes(1) }, sendNow: true },
      [
        "The mail server takes no more for now. Sending goes on at 16:01.",
        "A member asked to send it now, so quiet hours do not hold it.",
      ],
    ],
    [
      "a sibling's timer",
      { dueAt: minutes(1), siblingUntil: minutes(1), hold: null },
      [
        "Another variant that this shopper waits for has just come back too and settles until 16:01: one mail will name both.",
      ],
    ],
    [
      "a batch",
      { batched: true },
      ["It has been handed to the mail service together with others; the answer is awaited."],
    ],
    ["led by another", { leads: false, together: ["Blue", "Red"] }, ["It goes in one mail with Blue and Red."]],
    [
      "sold out again",
      facts({ inStock: false }),
      [
        expect.stringContaining("It will not be sent when its turn comes. Sold out again") as unknown as string,
        "It is next in line.",
      ],
    ],
    [
      "suppressed, and paused too",
      { ...facts({ suppressed: true }), hold: { kind: "paused", reason: null } },
      [
        expect.stringContaining("This address is suppressed") as unknown as string,
        "Sending is paused: the mail server refused to send. A test mail that passes resumes it.",
      ],
    ],
  ])("%s", (_, change, sentences) => {
    const { question, answer, also } = explainAlert({ ...story, ...change });
    expect([question, answer, ...also]).toEqual(["Why not yet?", ...sentences]);
  });
});

describe("why it ended so", () => {
  const sent: Change = {
    status: "SENT",
    sentAt: now,
    tries: [attempt(1, "temporary", "451"), attempt(2, "accepted", "250")],
  };
  test.each<[string, Change, string, string, string[]]>([
    [
      "sent",
      sent,
      "Why was this sent?",
      "This shopper asked to be told (3 Nov, 16:00 under the offer “Tell me”), and it came back in stock (15:50, with 12 units).",
      [
        "23rd of 140 in line; everyone who waited was told.",
        "Stock, plan, offer and address were looked at once more just before the mail left.",
        "The mail server took it at attempt 2.",
      ],
    ],
    [
      "failed",
      { status: "FAILED", reason: "550 No such user" },
      "Why was it not delivered?",
      "550 No such user",
      [
        "Shelfbell does not try it again by itself. Once the cause is mended, retry it; the shopper may also sign up again.",
      ],
    ],
    [
      "failed and suppressed",
      { status: "FAILED", reason: "550", suppressionReason: "The mailbox does not exist." },
      "Why was it not delivered?",
      "550",
      ["No more mail goes to this address. The mailbox does not exist."],
    ],
    [
      "cancelled while waiting",
      { status: "CANCELLED", reason: "Sold out again." },
      "Why was this not sent?",
      "Sold out again.",
      ["The shopper goes on waiting, for the next restock."],
    ],
    [
      "cancelled for good",
      { status: "CANCELLED", reason: "The shopper unsubscribed.", ...facts({ subscriptionStatus: "UNSUBSCRIBED" }) },
      "Why was this not sent?",
      "The shopper unsubscribed.",
      [],
    ],
  ])("%s", (_, change, question, answer, also) => {
    expect(explainAlert({ ...story, ...change })).toMatchObject({ question, answer, also });
  });

  test("in doubt says what it means; a bounce after sending turns it bad", () => {
    const doubt = explainAlert({ ...story, status: "IN_DOUBT", reason: "The connection broke." });
    expect(doubt.also).toContain("The connection broke.");
    expect(doubt.answer).toContain("nobody knows");
    const bounced = explainAlert({ ...story, ...sent, delivery: "BOUNCED", suppressionReason: "Refused for good." });
    expect(bounced.tone).toBe("bad");
    expect(bounced.also.slice(-2)).toEqual([
      "It bounced: the mailbox did not take it in the end.",
      "No more mail goes to this address. Refused for good.",
    ]);
  });
});

const told = (change: Change) =>
  alertTimeline({ ...story, ...change }).map(({ tone, title, detail, answer }) => [tone, title, detail ?? answer]);

describe("timeline", () => {
  test("a whole life, oldest first", () => {
    const whole: Change = {
      ...{ status: "SENT", sentAt: minutes(-6), delivery: "DELIVERED", clickedAt: minutes(-2), clicks: 2 },
      ...{
        deliveryAt: minutes(-5),
        confirmedAt: minutes(-60 * 24 * 19),
        unsubscribedAt: minutes(-1),
        minimumStock: 5,
        together: ["Blue"],
      },
      tries: [attempt(1, "temporary", "451 later"), attempt(3, "accepted", "250 ok")],
    };
    expect(told(whole)).toEqual([
      ["plain", "Signed up", "Under the offer “Tell me”."],
      ["good", "Confirmed the address", null],
      ["plain", "Back in stock", "Your shop reported stock again."],
      ["plain", "Still in stock", "Looked at again 60 seconds later, with 12 units. Your minimum is 5."],
      ["plain", "Chosen and queued", "23rd of 140 in line; everyone who waited was told. One mail with Blue."],
      ["bad", "Attempt 1: not taken for now", "Over your mail server, 340 ms."],
      ["good", "Attempt 3: accepted", "Over your mail server, 340 ms."],
      ["good", "Delivered to the mailbox", null],
      ["good", "Opened the product page 2 times", null],
      ["plain", "Unsubscribed", null],
    ]);
    const events = alertTimeline({ ...story, ...whole });
    expect(events[5]?.answer).toBe("451 later");
    expect(events.map(({ at }) => at)).not.toContain(null);
    expect(events.find(({ title }) => title.startsWith("Delivered"))?.at).toEqual(minutes(-5));
  });

  test.each([
    [{ quantity: -2, inStock: false }, { quantity: 12, inStock: true }, "Before: -2 units; after: 12 units."],
    [{ quantity: null, inStock: false }, { quantity: null, inStock: true }, "Before: sold out; after: in stock."],
  ])("stock from %j to %j", (before, after, words) => {
    const [, event] = alertTimeline({ ...story, stock: { before, after } });
    expect(event?.detail).toBe(`Your shop reported stock again. ${words}`);
  });

  test.each<[string, Change, [string, string, string | null]]>([
    ["what comes next", { attempts: 1, dueAt: minutes(3) }, ["plain", "Attempt 2 is due", null]],
    ["a member's word", { status: "SENT", sentAt: now, reason: "Counted." }, ["good", "Counted as sent", "Counted."]],
    [
      "the end of patience",
      { status: "FAILED", reason: "Given up after 24 hours", tries: [attempt(1, "temporary", "4")] },
      ["bad", "Given up", "Given up after 24 hours"],
    ],
    [
      "a worker that died",
      { status: "IN_DOUBT", triedAt: now, reason: "It stopped." },
      ["doubt", "In doubt", "It stopped."],
    ],
    ["a cancellation", { status: "CANCELLED", reason: "Sold out again." }, ["plain", "Cancelled", "Sold out again."]],
  ])("ends with %s", (_, change, last) => {
    expect(told(change).at(-1)).toEqual(last);
  });

  test.each<[string, Change]>([
    ["Given up", { status: "FAILED", tries: [attempt(1, "temporary", "4")], endedAt: minutes(-1) }],
    ["Cancelled", { status: "CANCELLED", reason: "Sold out again.", endedAt: minutes(-1) }],
    ["Cancelled", { status: "CANCELLED", reason: "The shopper unsubscribed.", unsubscribedAt: minutes(-1) }],
  ])("says when it was: %s", (title, change) => {
    expect(alertTimeline({ ...story, ...change }).find((one) => one.title === title)?.at).toEqual(minutes(-1));
  });
});

test.each<[Change, string]>([
  [{ position: 1, made: 1 }, "The only one told."],
  [{ position: 111, made: 2200 }, "111th of 2,200 in line; everyone who waited was told."],
  [{ position: 2, made: 9, perUnit: 2 }, "2nd of 9 in line, told in the first wave."],
  [{ position: 12, made: 20, wave: 2, perUnit: 1 }, "12th in line, told in wave 2."],
])("place %#", (change, words) => expect(placeWords({ ...story, ...change })).toBe(words));

test.each([
  [400, "at once"],
  [1000, "1 second later"],
  [300_000, "5 minutes later"],
  [86_400_000, "24 hours later"],
])("%d ms: %s", (ms, words) => expect(durationWords(ms)).toBe(words));
