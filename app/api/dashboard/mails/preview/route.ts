import { previewWording, previewWordingInput } from "@/lib/email";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { parseJsonObject, readBody } from "@/lib/http/read-body";

/** The longest words of a form, in JSON and in any script, fit. */
const MAX_BYTES = 64 * 1024;

/** A mail in unsaved words. A route and no action: of several on their way the older ones are given up. */
export const POST = memberRoute("VIEWER", async ({ request, ctx }) => {
  const asked = previewWordingInput.parse(parseJsonObject(await readBody(request, MAX_BYTES)));
  return Response.json(await previewWording(ctx, asked));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");
