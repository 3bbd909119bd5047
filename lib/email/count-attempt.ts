import { count } from "../metrics";
import type { SendOutcome } from "./transport/transport";

const countedAs = {
  accepted: "sent",
  temporary: "retry",
  sender_broken: "retry",
  permanent: "failed",
  in_doubt: "in_doubt",
} as const;

/** Counts one attempt of one mail in the installation's metrics. */
export function countAttempt(transport: "smtp" | "resend", result: SendOutcome["result"]): void {
  count("mail_attempts", { transport, result: countedAs[result] });
}
