import { previewWording, previewWordingInput } from "@/lib/email";
import { AppError, fieldProblems } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { parseJsonObject, readBody } from "@/lib/http/read-body";

/** The longest words of a form, in JSON and in any script, fit. */
const MAX_BYTES = 64 * 1024;

/** A mail in unsaved words. A route and no action: of several on their way the older ones are given up. */
export const POST = memberRoute("VIEWER", async ({ request, ctx }) => {
  const asked = previewWordingInput.safeParse(parseJsonObject(await readBody(request, MAX_BYTES)));
  if (!asked.success) {
    const fields = fieldProblems(asked.error);
    throw new AppError("invalid-fields", "Some fields need another look.", { fields });
  }
  return Response.json(await previewWording(ctx, asked.data));
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");
