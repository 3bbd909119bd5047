import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { required, shopOption } from "@/bin/admin/options";
import { contextOf } from "@/bin/admin/shop-of";
import { shopKey } from "@/bin/admin/values";
import { testEmailSchema } from "@/lib/email/settings/schemas";

export const sendTestEmail = defineCommand({
  name: "send-test-email",
  summary: "Send a mail by the very path of the alerts, and tell what the mail server answered",
  description: "A refusal is an answer too (accepted is false then). Acceptance lets a paused sender go on.",
  options: [shopOption(), required("--to <address>", "who receives it")],
  input: z.object({ shop: shopKey, to: testEmailSchema.shape.to }),
  output: z.object({ accepted: z.boolean(), answer: z.string() }),
  run: async ({ shop, to }) => {
    const { closeTransports, sendTestEmail } = await import("@/lib/email");
    try {
      return await sendTestEmail(await contextOf(shop), { to });
    } finally {
      await closeTransports();
    }
  },
});
