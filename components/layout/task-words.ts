import type { BulkTaskView } from "@/lib/bulk/schemas";

export const counted = (n: number, [one, many]: readonly [string, string]): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

type Words = {
  title: string;
  noun: readonly [one: string, many: string];
  /** What became of those that it changed: "12 alerts queued again". */
  done: string;
  /** Why some were left out. */
  leftOut?: string;
};

const alerts = ["alert", "alerts"] as const;
const deliveries = ["delivery", "deliveries"] as const;
const gone = "the shopper has signed up anew or unsubscribed, or the address is suppressed";

/** The words of each kind of bulk task. */
const words: Record<string, Words> = {
  "alerts.retry": { title: "Retrying failed alerts", noun: alerts, done: "queued again", leftOut: gone },
  "alerts.resend": { title: "Sending alerts in doubt again", noun: alerts, done: "queued again", leftOut: gone },
  "alerts.count-as-sent": { title: "Counting alerts in doubt as sent", noun: alerts, done: "counted as sent" },
  "alerts.send-now": {
    title: "Sending alerts now",
    noun: alerts,
    done: "due now",
    leftOut: "they were on their way already",
  },
  "alerts.cancel": {
    title: "Cancelling alerts",
    noun: alerts,
    done: "cancelled",
    leftOut: "they were on their way already",
  },
  "alerts.export": { title: "Exporting alerts", noun: alerts, done: "exported" },
  "offers.pause": { title: "Pausing offers", noun: ["offer", "offers"], done: "paused", leftOut: "they do not run" },
  "offers.complete": {
    title: "Completing offers",
    noun: ["offer", "offers"],
    done: "completed",
    leftOut: "drafts and completed offers cannot be completed",
  },
  "offers.delete": { title: "Deleting offers", noun: ["offer", "offers"], done: "deleted" },
  "offers.export": { title: "Exporting offers", noun: ["offer", "offers"], done: "exported" },
  "products.delete": { title: "Deleting products", noun: ["product", "products"], done: "deleted" },
  "products.export": { title: "Exporting products", noun: ["product", "products"], done: "exported" },
  "deliveries.replay": {
    title: "Replaying deliveries",
    noun: deliveries,
    done: "replayed",
    leftOut: "they already wait to be read, or what they said was not kept",
  },
  "deliveries.export": { title: "Exporting deliveries", noun: deliveries, done: "exported" },
  "subscribers.import": {
    title: "Importing subscribers",
    noun: ["subscriber", "subscribers"],
    done: "added",
    leftOut: "they have signed up meanwhile, or get no mails any more",
  },
  "subscribers.check": {
    title: "Checking a file of subscribers",
    noun: ["line", "lines"],
    done: "can be imported",
    leftOut: "the import's page says why",
  },
  "subscribers.export": { title: "Exporting subscribers", noun: ["subscriber", "subscribers"], done: "exported" },
  "subscribers.delete": {
    title: "Deleting subscribers",
    noun: ["subscriber", "subscribers"],
    done: "deleted",
    leftOut: "their mail was on its way",
  },
  "shop.export": { title: "Exporting everything", noun: ["record", "records"], done: "exported" },
};

const plain: Words = { title: "Working through a list", noun: ["row", "rows"], done: "done" };

export const titleOf = ({ kind }: Pick<BulkTaskView, "kind">): string => (words[kind] ?? plain).title;

/** "1,240 of 100,000", or "1,240 so far" while nobody knows how many there will be. */
export function progressWords({ status, seen, total }: Pick<BulkTaskView, "status" | "seen" | "total">): string {
  if (status === "QUEUED") return total === null ? "Waiting for its turn" : `0 of ${total.toLocaleString("en")}`;
  if (total === null) return `${seen.toLocaleString("en")} so far`;
  return `${seen.toLocaleString("en")} of ${total.toLocaleString("en")}`;
}

/** How much of what runs is done, in percent; null while one doesn't know how much there is. */
export function shareOf(tasks: readonly Pick<BulkTaskView, "status" | "seen" | "total">[]): number | null {
  const running = tasks.filter(({ status }) => status === "QUEUED" || status === "RUNNING");
  if (running.length === 0 || running.some(({ total }) => total === null)) return null;
  const sum = (of: "seen" | "total") => running.reduce((all, task) => all + (task[of] ?? 0), 0);
  return sum("total") === 0 ? 0 : Math.min(100, Math.floor((100 * sum("seen")) / sum("total")));
}

/** The tray in a few words: "2 tasks, 43 %" while they run, then how many have ended. */
export function trayWords(tasks: readonly Pick<BulkTaskView, "status" | "seen" | "total">[]): string {
  const of = (n: number) => counted(n, ["task", "tasks"]);
  const running = tasks.filter(({ status }) => status === "QUEUED" || status === "RUNNING");
  const [first] = running;
  if (!first) {
    const failed = tasks.filter(({ status }) => status === "FAILED").length;
    return failed > 0 ? `${of(tasks.length)} ended, ${failed} failed` : `${of(tasks.length)} ended`;
  }
  const share = shareOf(tasks);
  if (share !== null) return `${of(running.length)}, ${share} %`;
  return running.length === 1 ? `${of(1)}, ${progressWords(first)}` : `${of(running.length)} running`;
}

/** How a task ended: what it changed, what was left out and why, or what went wrong, if only with its file later. */
export function endWords(task: Pick<BulkTaskView, "kind" | "status" | "changed" | "skipped" | "problem">): string {
  const { noun, done, leftOut } = words[task.kind] ?? plain;
  const changed = `${counted(task.changed, noun)} ${done}.`;
  const skipped = task.skipped > 0 ? `${counted(task.skipped, noun)} left out${leftOut ? `: ${leftOut}` : ""}.` : "";
  if (task.status === "FAILED") return sentences(task.problem ?? "It did not work.", task.changed > 0 ? changed : "");
  if (task.status === "CANCELLED") return sentences("Stopped.", changed, skipped, task.problem);
  if (task.changed === 0 && task.skipped === 0) return sentences("There was nothing left to do.", task.problem);
  return sentences(changed, skipped, task.problem);
}

const sentences = (...all: (string | null)[]) => all.filter(Boolean).join(" ");
