import { clockWords } from "../zoned-time";
import type { AlertStory } from "./alert-story";
import type { Hold } from "./hold";
import { reasonNotToSend } from "./sendable";
import { count, listWords, placeWords } from "./story-words";

/** A merchant's question about an alert, its answer, and what else is true. Whole sentences. */
export type Explanation = {
  question: string;
  tone: "good" | "waits" | "bad" | "doubt" | "plain";
  answer: string;
  also: string[];
};

/** Why it was sent, or why not (yet): from the facts as they are now. Pure. */
export function explainAlert(story: AlertStory): Explanation {
  switch (story.status) {
    case "SENT":
      return whySent(story);
    case "QUEUED":
      return whyNotYet(story);
    case "SENDING":
      return {
        question: "Why not yet?",
        tone: "waits",
        answer: `It is being handed to the mail server now, in attempt ${story.attempts}.`,
        also: ["Should the answer be lost, it is marked in doubt rather than sent twice."],
      };
    case "FAILED":
      return {
        question: "Why was it not delivered?",
        tone: "bad",
        answer: story.reason ?? "The mail server refused it for good.",
        also: afterFailure(story),
      };
    case "IN_DOUBT":
      return {
        question: "What does in doubt mean?",
        tone: "doubt",
        answer: "The mail was handed over, but the answer was lost: nobody knows whether it arrived.",
        also: [
          ...(story.reason ? [story.reason] : []),
          "Shelfbell does not send it again by itself, so that nobody gets it twice. Later restocks skip this shopper until you decide.",
          "If your mail server's log knows its Message-ID, count it as sent; if not, send it again.",
        ],
      };
    case "CANCELLED":
      return {
        question: "Why was this not sent?",
        tone: "plain",
        answer: story.reason ?? "It was not needed any more.",
        also:
          story.facts.subscriptionStatus === "PENDING" ? ["The shopper goes on waiting, for the next restock."] : [],
      };
  }
}

function whySent(story: AlertStory): Explanation {
  const { subscribedAt, offerName, edgeAt, quantity, tries, delivery, reason, now, timeZone } = story;
  const under = offerName ? ` under the offer “${offerName}”` : "";
  const units = quantity === null ? "" : `, with ${count(quantity, "unit")}`;
  const accepted = tries.findLast(({ result }) => result === "accepted");
  const attempt = accepted?.attempt === 1 ? "the first attempt" : `attempt ${accepted?.attempt}`;
  const problem = delivery === "BOUNCED" || delivery === "FAILED" || delivery === "COMPLAINED";
  return {
    question: "Why was this sent?",
    tone: problem ? "bad" : "good",
    answer: `This shopper asked to be told (${clockWords(subscribedAt, now, timeZone)}${under}), and it came back in stock (${clockWords(edgeAt, now, timeZone)}${units}).`,
    also: [
      placeWords(story),
      "Stock, plan, offer and address were looked at once more just before the mail left.",
      ...(accepted ? [`The mail server took it at ${attempt}.`] : []),
      ...(!accepted && reason ? [reason] : []),
      ...(delivery === "BOUNCED" ? ["It bounced: the mailbox did not take it in the end."] : []),
      ...(delivery === "FAILED" ? ["The mail service could not deliver it in the end."] : []),
      ...(delivery === "COMPLAINED" ? ["The shopper reported it as spam."] : []),
      ...noMore(story),
    ],
  };
}

function whyNotYet(story: AlertStory): Explanation {
  const reasons = [...refusals(story), ...holds(story), ...ownWait(story), ...turn(story)];
  const [answer = "It is next in line.", ...also] = reasons;
  const urgent = story.sendNow ? ["A member asked to send it now, so quiet hours do not hold it."] : [];
  return { question: "Why not yet?", tone: "waits", answer, also: [...also, ...urgent] };
}

/** What would cancel it when its turn comes. */
function refusals({ facts }: AlertStory): string[] {
  const reason = reasonNotToSend(facts);
  return reason ? [`It will not be sent when its turn comes. ${reason}`] : [];
}

function holds({ hold, sendNow, now, timeZone }: AlertStory): string[] {
  return hold ? holdSentence(hold, sendNow, (until) => clockWords(until, now, timeZone)) : [];
}

function holdSentence(hold: Hold, sendNow: boolean, clock: (until: Date) => string): string[] {
  switch (hold.kind) {
    case "no-mail":
      return ["No mail server is set up. It goes out once there is one."];
    case "stopped":
      return ["A member of the shop has stopped all sending. It goes out once a member lets it go on."];
    case "paused":
      return [
        `Sending is paused: ${hold.reason ?? "the mail server refused to send."} A test mail that passes resumes it.`,
      ];
    case "quiet":
      return sendNow
        ? []
        : [`Quiet hours: nothing is sent before ${clock(hold.until)}. Send now does not wait for that.`];
    case "limit":
      return [`The mail server takes no more for now. Sending goes on at ${clock(hold.until)}.`];
  }
}

/** What holds this one alone: the next attempt, a sibling's timer, a batch. */
function ownWait(story: AlertStory): string[] {
  const { dueAt, now, timeZone, attempts, reason, siblingUntil, batched } = story;
  if (batched) return ["It has been handed to the mail service together with others; the answer is awaited."];
  if (dueAt.getTime() <= now.getTime()) return [];
  const at = clockWords(dueAt, now, timeZone);
  if (attempts > 0) return [`It waits for attempt ${attempts + 1} at ${at}.`, ...(reason ? [reason] : [])];
  if (siblingUntil) {
    return [
      `Another variant that this shopper waits for has just come back too and settles until ${clockWords(siblingUntil, now, timeZone)}: one mail will name both.`,
    ];
  }
  return [`It is due at ${at}.`];
}

function turn({ ahead, dueAt, now, workerRuns, leads, together, hold, batched, sendNow }: AlertStory): string[] {
  const shared = together.length > 0 ? [`It goes in one mail with ${listWords(together)}.`] : [];
  const held = hold !== null && !(sendNow && hold.kind === "quiet");
  if (held || batched || dueAt.getTime() > now.getTime()) return shared;
  if (!workerRuns) {
    return [
      "The part of Shelfbell that sends mail is not running. Nothing is lost: it goes out once that runs.",
      ...shared,
    ];
  }
  if (!leads) return shared.length > 0 ? shared : ["It goes with another mail to the same shopper."];
  return [
    ahead > 0
      ? `It waits for its turn: ${count(ahead, "mail")} of this shop ${ahead === 1 ? "goes" : "go"} before it.`
      : "It is next in line.",
    ...shared,
  ];
}

function afterFailure(story: AlertStory): string[] {
  const { subscriptionStatus } = story.facts;
  if (subscriptionStatus === "UNSUBSCRIBED") return ["The shopper has unsubscribed since."];
  const stopped = noMore(story);
  return stopped.length > 0
    ? stopped
    : [
        "Shelfbell does not try it again by itself. Once the cause is mended, retry it; the shopper may also sign up again.",
      ];
}

const noMore = ({ suppressionReason }: AlertStory): string[] =>
  suppressionReason ? [`No more mail goes to this address. ${suppressionReason}`] : [];
