import { randomUUID } from "node:crypto";
import type { MailBrand } from "@/emails";
import { recordActivity } from "../../activity";
import type { Ctx } from "../../context";
import { query, transaction } from "../../db/sql";
import { env } from "../../env";
import { AppError } from "../../errors";
import { composeMail } from "../compose";
import type { OutgoingMail } from "../outgoing-mail";
import { personalise } from "../personalise";
import { forgetTransport, type ResolvedTransport, resolveTransport } from "../resolve-transport";
import { shopBrand } from "../shop-brand";
import { explain } from "../transport/explain";
import type { SendOutcome } from "../transport/transport";
import { type TestEmailInput, type TestResult, testEmailSchema } from "./schemas";
import { resumeSending } from "./stored-settings";

const patienceMs = 45_000;

/**
 * Sends a mail by the very path of the alerts and tells what the server said. When it is accepted, a paused sender goes on.
 * @throws AppError `shop-not-found`; ZodError
 */
export async function sendTestEmail(ctx: Ctx, input: TestEmailInput): Promise<TestResult> {
  const { to } = testEmailSchema.parse(input);
  return sendTest(ctx, async (sender, brand) => {
    const content = { kind: "test", brand, sentThrough: sender.transport.name } as const;
    return personalise(await composeMail(content, sender, env.APP_URL), { mailId: randomUUID(), to });
  });
}

/** Sends what `make` composes for the shop's sender now, as a test: keeps the result. Throws AppError `shop-not-found`. */
export async function sendTest(
  ctx: Ctx,
  make: (sender: Working, brand: MailBrand) => Promise<OutgoingMail>,
): Promise<TestResult> {
  const brand = await shopBrand(ctx.shopId);
  if (!brand) throw new AppError("shop-not-found", "There is no such shop.");
  forgetTransport(ctx.shopId);
  const resolved = await resolveTransport(ctx.shopId);
  if (resolved.state === "none") {
    const answer = "No mail server is set up, and this installation has no default service.";
    return {
      accepted: false,
      answer,
      explanation: "Enter your mail server's settings (SMTP). Until then all mails wait.",
    };
  }
  const mail = await make(resolved, brand);
  const signal = AbortSignal.timeout(patienceMs);
  const outcome = await resolved.transport.send(mail, { signal, overtakes: true });
  const result = resultOf(outcome);
  await keep(ctx, resolved, result);
  return result;
}

type Working = Exclude<ResolvedTransport, { state: "none" }>;

function resultOf(outcome: SendOutcome): TestResult {
  return outcome.result === "accepted"
    ? { accepted: true, answer: outcome.answer, explanation: null }
    : { accepted: false, answer: outcome.reason, explanation: explain(outcome.code) };
}

/** Keeps the result, unless the settings changed while the mail was on its way. */
async function keep(ctx: Ctx, { version }: Working, { accepted, answer }: TestResult): Promise<void> {
  const { shopId } = ctx;
  await transaction(async (on) => {
    const kept = await query(
      "keep-test-result",
      `INSERT INTO email_settings AS e (shop_id, kind, version, last_test_at, last_test_ok, last_test_answer)
       VALUES ($1, 'RESEND', 0, now(), $3, $4)
       ON CONFLICT (shop_id) DO UPDATE
         SET last_test_at = excluded.last_test_at, last_test_ok = excluded.last_test_ok,
             last_test_answer = excluded.last_test_answer
         WHERE e.version = $2
       RETURNING 1`,
      [shopId, version, accepted, answer],
      on,
    );
    const resumed = accepted && kept.length > 0 && (await resumeSending(shopId, on));
    await recordActivity(ctx, on, { action: "email.tested", details: { accepted, ...(resumed && { resumed }) } });
  });
}
