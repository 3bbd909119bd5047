import { createSafeActionClient } from "next-safe-action";
import { ZodError } from "zod";
import { currentMember } from "../auth/current-member";
import { roleAllows } from "../auth/find-member";
import type { Role } from "../db/generated/enums";
import { AppError, fieldProblems, titleOf } from "../errors";
import type { ActionProblem } from "./action-problem";
import { asProblem } from "./problem";

function actionProblem(thrown: unknown): ActionProblem {
  const error =
    thrown instanceof ZodError
      ? new AppError("invalid-fields", "Some fields need another look.", { fields: fieldProblems(thrown) })
      : thrown;
  const { code, message, fields } = asProblem(error, "action");
  return { code, title: titleOf[code], detail: message, fields };
}

const base = createSafeActionClient({ handleServerError: actionProblem });

/**
 * The door of the dashboard's server actions: session, membership and role are read anew on every call, before the input
 * is looked at. The handler gets the verb's ctx (with `member` beside it); an AppError reaches the form as ActionProblem.
 * @param least the lowest role that may do it
 */
export const memberAction = (least: Role = "ADMIN") =>
  base.use(async ({ next }) => {
    const member = await currentMember();
    if (!member) {
      throw new AppError("unauthenticated", "Your session has ended. Sign in in another tab, then try again here.");
    }
    if (!roleAllows(member.role, least)) throw new AppError("forbidden", "Your role does not allow this.");
    return next({ ctx: { ...member.ctx, member } });
  });

/** The door for actions of people who are not signed in yet: sign-in links and the welcome page. */
export const visitorAction = base;
