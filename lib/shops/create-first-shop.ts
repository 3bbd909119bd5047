import type { z } from "zod";
import { hashPassword } from "../auth/password";
import { query, transaction } from "../db/sql";
import { AppError } from "../errors";
import { type CreatedShop, insertShop } from "./create-shop";
import { firstShopSchema } from "./create-shop-schema";

/** Is this a new installation, without any person? */
export async function isFirstRun(): Promise<boolean> {
  const [row] = await query<{ first: boolean }>("is-first-run", "select not exists (select 1 from users) as first", []);
  return row?.first ?? false;
}

/** A first shop begins with everything: who installs it decides about plans by the admin command. */
const firstPlan = "PREMIUM";

/**
 * The welcome page's verb: the first owner and the first shop. Throws `conflict` once any person exists; of several
 * callers at the same moment one wins.
 */
export async function createFirstShop(input: z.input<typeof firstShopSchema>): Promise<CreatedShop> {
  const shop = firstShopSchema.parse(input);
  if (!(await isFirstRun())) throw alreadyDone();
  const passwordHash = await hashPassword(shop.ownerPassword);
  return transaction(async (on) => {
    await query("lock-first-run", "select pg_advisory_xact_lock(hashtext('shelfbell-first-run'))", [], on);
    const [row] = await query<{ first: boolean }>(
      "is-first-run",
      "select not exists (select 1 from users) as first",
      [],
      on,
    );
    if (!row?.first) throw alreadyDone();
    return insertShop({ ...shop, plan: firstPlan, passwordHash }, on);
  });
}

const alreadyDone = () => new AppError("conflict", "This installation has an owner already. Please sign in.");
