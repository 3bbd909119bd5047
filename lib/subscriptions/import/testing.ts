import { makeMember, makeProduct, makeShop, makeVariant } from "@/prisma/factories";
import { type AnyBulkKind, type MemberCtx, runTurn } from "../../bulk";
import { memberCtx } from "../../context";

/** For tests: a shop with a member who may write, and two variants of a jacket. */
export async function merchantShop(
  data: Parameters<typeof makeShop>[0] = {},
  role: "OWNER" | "ADMIN" | "VIEWER" = "ADMIN",
) {
  const shop = await makeShop(data);
  const user = await makeMember(shop.ctx, role);
  const member: MemberCtx = memberCtx(shop.id, { userId: user.id, email: user.email, role, from: null });
  const jacket = await makeProduct(shop.ctx, { title: "Trail jacket" });
  const small = await makeVariant(shop.ctx, { productId: jacket.id, title: "Small", sku: "TJ-S" });
  const large = await makeVariant(shop.ctx, { productId: jacket.id, title: "Large", sku: "TJ-L" });
  return { ...shop, user, member, jacket, small, large };
}

/** Does all steps of bulk tasks that wait. */
export async function runBulk(...kinds: AnyBulkKind[]): Promise<void> {
  while (await runTurn(kinds, new AbortController().signal));
}

/** A file as it comes over the network, in pieces. */
export async function* inPieces(file: Buffer | string, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
