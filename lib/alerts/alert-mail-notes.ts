import type { DeliveryStatus, TransportKind } from "../db/generated/enums";

type Facts = {
  status: DeliveryStatus;
  attempts: number;
  transport: TransportKind | null;
  batched: boolean;
  wordsChanged: boolean;
  senderKnown: boolean;
};

/** How far what is shown is the very mail: whole sentences, the most telling first. Pure. */
export function mailNotes(facts: Facts): string[] {
  const { status, attempts, transport, batched, wordsChanged, senderKnown } = facts;
  const left = hasLeft(facts);
  return [
    standing(status, attempts, batched),
    ...(wordsChanged && left
      ? ["The shop's words for this email have changed since. Shown are those of that time."]
      : []),
    ...(left ? [`Product, prices, ${senderKnown ? "logo and sender" : "and logo"} are shown as they are today.`] : []),
    ...(senderKnown ? [] : [unknownSender(facts)]),
    ...(left && transport === "RESEND"
      ? ["The mail service puts the message together itself, from the same parts: its source differs in form."]
      : []),
    "The shopper's own links are hidden here: they would act for the shopper.",
  ];
}

type Fate = Pick<Facts, "status" | "batched">;

/** Has it, as far as anybody knows, been handed over, so that what it was can't change any more? */
const hasLeft = ({ status, batched }: Fate): boolean => batched || !(status === "QUEUED" || status === "CANCELLED");

/** How a mail's sender is called, and which address stands for it, while none is set up. */
export const missingSender = (fate: Fate): { name: string; email: string } =>
  hasLeft(fate)
    ? { name: "No longer set up", email: "no-longer-set-up@example.invalid" }
    : { name: "Not set up yet", email: "not-set-up@example.invalid" };

function unknownSender(facts: Facts): string {
  const { status, attempts, batched } = facts;
  const why =
    status === "CANCELLED" || (status === "FAILED" && attempts === 0 && !batched)
      ? "No mail server is set up, so nobody knows who it would be from."
      : hasLeft(facts)
        ? "The mail server that it left by is no longer set up here, so who it was from is not known any more."
        : "No mail server is set up, so nobody knows yet who it will be from.";
  return `${why} ${missingSender(facts).email} stands for it.`;
}

function standing(status: DeliveryStatus, attempts: number, batched: boolean): string {
  if (batched && status === "QUEUED") return "This was handed to the mail service; its answer is awaited.";
  switch (status) {
    case "SENT":
      return "This is the email that was sent.";
    case "SENDING":
      return "This is the email that is being sent.";
    case "IN_DOUBT":
      return "This is the email that was handed over; nobody knows whether it arrived.";
    case "FAILED":
      return attempts > 0 ? "This is the email that could not be delivered." : "This email was never sent.";
    case "CANCELLED":
      return "This email was never sent. It would say this today.";
    case "QUEUED":
      return attempts > 0
        ? "Not sent yet. The next attempt says this, if nothing changes."
        : "Not sent yet. It says this if it leaves now.";
  }
}
