import { env } from "../env";
import { type Mailbox, parseMailbox } from "./address";
import { createResendTransport } from "./transport/resend";
import type { Transport } from "./transport/transport";

export type DefaultService = { transport: Transport; from: Mailbox };

let made: { service: DefaultService | null } | undefined;

/** The installation's own sender (Resend), which shops use that set up none; null unless key and address are configured. */
export function defaultService(): DefaultService | null {
  made ??= { service: make() };
  return made.service;
}

function make(): DefaultService | null {
  const from = env.EMAIL_FROM ? parseMailbox(env.EMAIL_FROM) : null;
  if (!env.RESEND_API_KEY || !from) return null;
  return { transport: createResendTransport({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL }), from };
}
