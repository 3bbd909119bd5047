import { z } from "zod";
import { bulkTask, listBulk } from "@/lib/bulk";
import { memberRoute } from "@/lib/http/member-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";

/** The member's own bulk tasks that have not been put away: what the tray shows. */
export const GET = memberRoute("VIEWER", async ({ ctx }) =>
  Response.json({ tasks: z.array(bulkTask).parse(await listBulk(ctx)) }),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed("GET");
