import { getAvailability, noteScript } from "@/lib/availability";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";

type Params = { publicKey: string };

const cors = { "Access-Control-Allow-Origin": "*" };
const headers = () => cors;

/** Which variants of a product page show Notify me or a pre-order button (contract.md section 2). */
export const GET = publicRoute<Params>(
  async (request, { publicKey }) => {
    const answer = await getAvailability(publicKey, new URL(request.url).searchParams.getAll("variant"));
    noteScript(publicKey);
    return Response.json(answer, { headers: { "Cache-Control": "public, max-age=5" } });
  },
  { headers },
);

export const OPTIONS = publicRoute<Params>(
  async () =>
    new Response(null, {
      status: 204,
      headers: { "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Max-Age": "600" },
    }),
  { headers },
);

const { GET: refuse } = methodNotAllowed("GET", "HEAD", "OPTIONS");
const refuseAnyOrigin = publicRoute<Params>(async (request) => refuse(request), { headers });

export { refuseAnyOrigin as DELETE, refuseAnyOrigin as PATCH, refuseAnyOrigin as POST, refuseAnyOrigin as PUT };
