import { z } from "zod";
import { newPasswordSchema } from "../auth/schemas";
import { plainLine } from "../plain-line";

const given = (what: string) => z.string(what).min(1, what).max(1_000, "That is too long");

export const nameSchema = z.object({ name: plainLine(120) });

/** current is asked unless the session began with a mailed link a few minutes ago. */
export const changePasswordSchema = z.object({
  current: z.string().max(1_000, "That is too long for a password"),
  next: newPasswordSchema,
  endOthers: z.boolean(),
});

export const codeSchema = z.object({ code: given("Enter the code").max(100, "That is too long for a code") });
/** password is asked as in changePasswordSchema. */
export const turnOnSchema = codeSchema.extend({ password: z.string().max(1_000, "That is too long for a password") });
export const turnOffSchema = codeSchema.extend({ password: given("Enter your password") });
export const endSessionSchema = z.object({ id: z.uuid() });
