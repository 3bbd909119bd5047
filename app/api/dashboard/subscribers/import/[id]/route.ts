import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getImport } from "@/lib/subscriptions";

/** How far one's own import is, by the id of its check. */
export const GET = memberRoute<{ id: string }>("ADMIN", async ({ ctx, params }) =>
  Response.json(await getImport(ctx, { checkId: params.id })),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("GET");
