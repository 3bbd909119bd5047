import { currentMember } from "../auth/current-member";
import { type Member, roleAllows } from "../auth/find-member";
import type { Role } from "../db/generated/enums";
import { AppError } from "../errors";
import { problemResponse } from "./problem";
import { refuseForeignOrigin } from "./refuse-foreign-origin";

type Asked<P> = { request: Request; params: P; ctx: Member["ctx"]; member: Member };

/**
 * The door for the dashboard's own HTTP routes (exports, progress): membership and role are read anew, a write must come
 * from our own pages, whatever is thrown becomes problem+json, and nothing is cached.
 * @param leavesTrace a read that stands in the activity log: it must come from our own pages too
 */
export function memberRoute<P = Record<string, never>>(
  least: Role,
  handler: (asked: Asked<P>) => Promise<Response>,
  { leavesTrace = false } = {},
) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    try {
      refuseForeignOrigin(request, leavesTrace);
      const member = await currentMember();
      if (!member) throw new AppError("unauthenticated", "Please sign in.");
      if (!roleAllows(member.role, least)) throw new AppError("forbidden", "Your role does not allow this.");
      const answer = await handler({ request, params: await params, ctx: member.ctx, member });
      if (!answer.headers.has("cache-control")) answer.headers.set("cache-control", "private, no-store");
      return answer;
    } catch (error) {
      return problemResponse(error, new URL(request.url).pathname);
    }
  };
}
