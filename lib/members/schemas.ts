import { z } from "zod";
import { emailSchema, newPasswordSchema } from "../auth/schemas";
import { plainLine } from "../plain-line";

export const roleSchema = z.enum(["OWNER", "ADMIN", "VIEWER"]);

const personName = plainLine(120);

export const createUserSchema = z.object({
  email: emailSchema,
  role: roleSchema,
  password: newPasswordSchema,
  name: personName.optional(),
});

export const memberIdSchema = z.object({ userId: z.uuid() });
/** was: the role that the person saw when they chose another one. */
export const changeRoleSchema = memberIdSchema.extend({ role: roleSchema, was: roleSchema.optional() });

export const inviteSchema = z.object({ email: emailSchema, role: roleSchema });
export const inviteIdSchema = z.object({ id: z.uuid() });

/** Who has an account already only says yes. */
export const joinSchema = z.object({ name: personName, password: newPasswordSchema });
