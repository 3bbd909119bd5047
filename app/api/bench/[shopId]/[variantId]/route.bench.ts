import { pool } from "@/lib/db/client";

/**
 * The baseline of `npm run bench`: one INSERT and nothing else. next.config.mjs knows this file's ending in the
 * benchmark's own build only; no other build has the route.
 */
export async function POST(request: Request, { params }: { params: Promise<{ shopId: string; variantId: string }> }) {
  const { shopId, variantId } = await params;
  const { email } = (await request.json()) as { email: string };
  await pool.query({
    name: "bench-insert",
    text: "INSERT INTO subscriptions (shop_id, variant_id, email, status, waiting_since) VALUES ($1, $2, $3, 'PENDING', now())",
    values: [shopId, variantId, email],
  });
  return Response.json({ status: "subscribed" }, { status: 202 });
}
