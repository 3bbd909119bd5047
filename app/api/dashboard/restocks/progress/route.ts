import { AppError } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { progressAnswer, progressInput, restockProgress } from "@/lib/restocks";

/** `?id=…&id=…`, up to 25 restocks of the member's shop: what the alerts page asks while something runs. */
export const GET = memberRoute("VIEWER", async ({ request, ctx }) => {
  const ids = new URL(request.url).searchParams.getAll("id");
  const asked = progressInput.safeParse({ ids });
  if (!asked.success) throw new AppError("invalid-fields", "Ask for up to 25 restocks by their ids.");
  return Response.json(progressAnswer.parse(await restockProgress(ctx, asked.data)));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("GET");
