import { Readable } from "node:stream";
import { z } from "zod";
import { AppError, fieldProblems } from "@/lib/errors";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { parseJsonObject, readBody } from "@/lib/http/read-body";
import { downloadAddress, emailAddress } from "@/lib/subscriptions";

const input = z.object({ email: emailAddress });

/** A copy of a person's data by an address in the body, for who has no subscription: no address stands in a URL. */
export const POST = memberRoute("ADMIN", async ({ request, ctx }) => {
  const asked = input.safeParse(parseJsonObject(await readBody(request, 1_024)));
  if (!asked.success) {
    throw new AppError("invalid-fields", "Enter one email address.", { fields: fieldProblems(asked.error) });
  }
  const pieces = await downloadAddress(ctx, asked.data);
  return new Response(Readable.toWeb(Readable.from(pieces)) as ReadableStream, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="personal-data.json"',
    },
  });
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("POST");
