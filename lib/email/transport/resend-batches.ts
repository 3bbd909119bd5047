import { z } from "zod";
import { askedPause, type Pace } from "./pace";
import type { ResendClient } from "./resend-client";
import { resendBatchOutcome, resendOutcome } from "./resend-outcome";
import { type Payload, payloadOf } from "./resend-payload";
import type { BatchOutcome, BatchService, SendOutcome } from "./transport";

/** Most mails of one request (resend.com/docs/api-reference/emails/send-batch-emails). */
const MOST_MAILS = 100;

/** In permissive validation `data` names what was taken, in order, and `errors` what was not, by its place in the request. */
const answer = z.object({
  data: z.array(z.object({ id: z.string() })),
  errors: z
    .array(z.object({ index: z.number().int(), message: z.string() }))
    .nullish()
    .transform((errors) => errors ?? []),
});

/** Mails in requests of up to 100, each validated for itself (resend.com/docs/dashboard/emails/batch-validation-modes). */
export function resendBatches(resend: ResendClient, pace: Pace, timeoutMs: number): BatchService {
  async function post(payloads: object[], idempotencyKey: string): Promise<BatchOutcome> {
    const signal = AbortSignal.timeout(timeoutMs);
    const options = { idempotencyKey, batchValidation: "permissive", signal } as const;
    const { data, error, headers } = await resend.batch.send(payloads as Payload[], options);
    pace.heard(headers);
    if (error) return resendBatchOutcome(error, askedPause(headers));
    const { data: read } = answer.safeParse(data);
    return { result: "answered", items: itemsOf(read ?? { data: [], errors: [] }, payloads.length) };
  }

  return {
    mostMails: MOST_MAILS,
    payloadOf,
    async turn(maxSeconds, signal) {
      if (!(await pace.turn(maxSeconds, { bulk: true, ...(signal && { signal }) }))) return null;
      let used = false;
      return {
        post(payloads, key) {
          used = true;
          return post(payloads, key);
        },
        skip() {
          if (!used) pace.unused();
          used = true;
        },
      };
    },
    get wait() {
      return pace.wait;
    },
  };
}

function itemsOf({ data, errors }: z.infer<typeof answer>, count: number): SendOutcome[] {
  const refused = new Map(errors.map(({ index, message }) => [index, message]));
  // As many ids as mails that were not refused, or nobody knows which is whose.
  const complete = data.length + refused.size === count;
  const ids = data.values();
  return Array.from({ length: count }, (_, index): SendOutcome => {
    const message = refused.get(index);
    if (message !== undefined) return resendOutcome({ name: "validation_error", message, statusCode: 422 });
    const id = ids.next().value?.id;
    if (complete && id !== undefined) return { result: "accepted", answer: `Resend took it as ${id}`, providerId: id };
    return { result: "in_doubt", code: "unknown", reason: "The email service's answer does not name this mail." };
  });
}
