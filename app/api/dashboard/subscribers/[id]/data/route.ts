import { Readable } from "node:stream";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { downloadPerson } from "@/lib/subscriptions";

/** A copy of a person's data as a file, by the id of any subscription of theirs: no address stands in the URL. */
export const GET = memberRoute<{ id: string }>(
  "ADMIN",
  async ({ ctx, params }) => {
    const pieces = await downloadPerson(ctx, params);
    return new Response(Readable.toWeb(Readable.from(pieces)) as ReadableStream, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="personal-data.json"',
      },
    });
  },
  { leavesTrace: true },
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("GET");
