import { problemPage } from "@/app/(shopper)/_pages/problem-page";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { publicRoute } from "@/lib/http/public-route";
import { followClick } from "@/lib/subscriptions";

/** The button of an alert mail: counts the click and leads to the product's own page. */
export const GET = publicRoute<{ token: string }>(
  async (_, { token }) => {
    const headers = {
      Location: await followClick(token),
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
    };
    return new Response(null, { status: 302, headers });
  },
  { onError: problemPage },
);

export const { POST, PUT, PATCH, DELETE } = methodNotAllowed("GET", "HEAD");
