import { z } from "zod";

/** A person's address as it is kept: trimmed, lower case. */
export const emailSchema = z
  .string("Enter an email address")
  .trim()
  .toLowerCase()
  .max(254, "An address has 254 characters at most")
  .pipe(z.email("Enter an email address such as you@example.com"));

/** A password that is being chosen: length alone decides (NIST SP 800-63B section 3.1.1.2). */
export const newPasswordSchema = z
  .string("Choose a password")
  .min(8, "Use 8 characters or more")
  .max(200, "Use 200 characters or fewer");

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string("Enter your password").min(1, "Enter your password").max(1_000, "That is too long for a password"),
});

export const signInLinkSchema = z.object({ email: emailSchema });
