import { z } from "zod";
import { defineCommand } from "@/bin/admin/command";
import { required, shopOption } from "@/bin/admin/options";
import { readPassword } from "@/bin/admin/read-password";
import { contextOf } from "@/bin/admin/shop-of";
import { oneOf, shopKey } from "@/bin/admin/values";
import { emailSchema } from "@/lib/auth/schemas";

const roles = { owner: "OWNER", admin: "ADMIN", viewer: "VIEWER" } as const;

export const createUser = defineCommand({
  name: "create-user",
  summary: "Make a person a member of a shop",
  description: "An address that has an account already keeps its password; a member already gets the role.",
  options: [
    shopOption(),
    required("--email <address>", "who signs in"),
    required("--role <role>", "owner, admin or viewer"),
    required("--password-stdin", "read the password from standard input"),
  ],
  input: z.object({
    shop: shopKey,
    email: emailSchema,
    role: oneOf(["owner", "admin", "viewer"]),
  }),
  output: z.object({ userId: z.string() }),
  run: async ({ shop, email, role }) => {
    const password = await readPassword();
    const { createUser } = await import("@/lib/members");
    return createUser(await contextOf(shop), { email, role: roles[role], password });
  },
});
