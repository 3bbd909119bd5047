import { z } from "zod";
import { emailSchema, newPasswordSchema } from "../auth/schemas";

export const roleSchema = z.enum(["OWNER", "ADMIN", "VIEWER"]);

export const createUserSchema = z.object({
  email: emailSchema,
  role: roleSchema,
  password: newPasswordSchema,
  name: z.string().trim().max(120, "Use 120 characters or fewer").optional(),
});

export const memberIdSchema = z.object({ userId: z.uuid() });
export const changeRoleSchema = memberIdSchema.extend({ role: roleSchema });
