import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor, Ctx } from "../../context";
import { env } from "../../env";
import { composeMail } from "../compose";
import { personalise } from "../personalise";
import type { TestResult } from "../settings/schemas";
import { sendTest } from "../settings/send-test-email";
import { triedOn } from "../shop-brand";
import { sampleContent } from "./sample-content";
import { checkedWording } from "./save-wording";
import { testWordingInput } from "./schemas";

/**
 * Sends unsaved words, in an unsaved look, to the member who wrote them, by the very path of the alerts, as a test: its links open nothing of a
 * shopper's. Says what the server answered; acceptance resumes a paused sender as every test does.
 * @throws ZodError; AppError `shop-not-found`, `invalid-fields`
 */
export async function sendToMyself(
  ctx: Ctx<Extract<Actor, { type: "member" }>>,
  input: z.input<typeof testWordingInput>,
): Promise<TestResult & { to: string }> {
  const { kind, language, look, wording: draft } = testWordingInput.parse(input);
  const wording = checkedWording(kind, draft);
  const to = ctx.actor.email;
  const result = await sendTest(ctx, async (sender, brand) => {
    const asked = { kind, language, wording, several: false };
    const { content, productUrl } = await sampleContent(ctx, asked, triedOn(brand, look));
    const here = `${env.APP_URL}/settings/mails/${kind}`;
    const links = { product: productUrl ?? here, confirm: here, unsubscribe: here };
    return personalise(await composeMail(content, sender, env.APP_URL, { test: links }), { mailId: randomUUID(), to });
  });
  return { ...result, to };
}
