import { AppError } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { findAnything, findInput, found } from "@/lib/search";

/** `?q=…`: what the command palette finds in the member's shop. */
export const GET = memberRoute("VIEWER", async ({ request, ctx }) => {
  const asked = findInput.safeParse({ q: new URL(request.url).searchParams.get("q")?.replaceAll("\0", "") });
  if (!asked.success) throw new AppError("invalid-fields", "Search for 1 to 200 characters.");
  return Response.json(found.parse(await findAnything(ctx, asked.data)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("GET");
