import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { optional, required, shopOption } from "@/bin/admin/options";
import { readPassword } from "@/bin/admin/read-password";
import { contextOf } from "@/bin/admin/shop-of";
import { oneOf, shopKey, wholeNumber } from "@/bin/admin/values";
import { smtpSettingsSchema } from "@/lib/email/settings/schemas";

const { host, username, fromName, fromEmail } = smtpSettingsSchema.shape;

export const setSmtp = defineCommand({
  name: "set-smtp",
  summary: "Make a shop send through its own mail server",
  description: "A paused sender goes on. Without --password-stdin the saved password stays, if host and user stay too.",
  options: [
    shopOption(),
    required("--host <name>", "the mail server, such as smtp.example.com"),
    required("--port <number>", "such as 587, or 465 with tls"),
    required("--security <kind>", "none, starttls or tls"),
    optional("--username <name>", "without it the server wants none"),
    optional("--password-stdin", "read the password from standard input"),
    required("--from-name <name>", "whom shoppers see as the sender"),
    required("--from-email <address>", "the sender's address"),
  ],
  input: z
    .object({
      shop: shopKey,
      host,
      port: wholeNumber.pipe(z.number().min(1, "must be 1 to 65535").max(65_535, "must be 1 to 65535")),
      security: oneOf(["none", "starttls", "tls"]),
      username,
      passwordStdin: z.boolean().default(false),
      fromName,
      fromEmail,
    })
    .refine((given) => given.username || !given.passwordStdin, {
      path: ["passwordStdin"],
      message: "needs a --username",
    }),
  output: z.object({ transport: z.literal("smtp") }),
  run: async ({ shop, passwordStdin, ...settings }) => {
    const password = passwordStdin ? await readPassword() : null;
    const { saveSmtp } = await import("@/lib/email");
    await saveSmtp(await contextOf(shop), { ...settings, password });
    return { transport: "smtp" as const };
  },
});
