import { currentMember } from "../auth/current-member";
import { type Member, roleAllows } from "../auth/find-member";
import type { Role } from "../db/generated/enums";
import { env } from "../env";
import { AppError } from "../errors";
import { problemResponse } from "./problem";

type Asked<P> = { request: Request; params: P; ctx: Member["ctx"]; member: Member };

const reads = new Set(["GET", "HEAD"]);

/** A write must come from our own pages: the cookie alone would let another site's form act. */
function refuseForeignOrigin(request: Request): void {
  if (reads.has(request.method)) return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || (site === null && origin === new URL(env.APP_URL).origin)) return;
  throw new AppError("forbidden", "This can be done from the dashboard only.");
}

/**
 * The door for the dashboard's own HTTP routes (exports, progress): membership and role are read anew, a write must come
 * from our own pages, whatever is thrown becomes problem+json, and nothing is cached.
 */
export function memberRoute<P = Record<string, never>>(least: Role, handler: (asked: Asked<P>) => Promise<Response>) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    try {
      refuseForeignOrigin(request);
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
