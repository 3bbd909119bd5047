import type { z } from "zod";
import { changesOf, recordForPerson } from "../activity";
import { query, transaction } from "../db/sql";
import type { Person } from "./person";
import { nameSchema } from "./schemas";

/** Changes the name that a person's shops see; empty = none. */
export async function rename({ userId, from }: Person, input: z.input<typeof nameSchema>): Promise<{ name: string }> {
  const { name } = nameSchema.parse(input);
  return transaction(async (on) => {
    const [before] = await query<{ name: string | null }>(
      "name-for-update",
      "select name from users where id = $1 for no key update",
      [userId],
      on,
    );
    const changes = changesOf({ name: before?.name ?? null }, { name: name || null });
    if (Object.keys(changes).length === 0) return { name };
    await query("rename-person", "update users set name = $2 where id = $1", [userId, name || null], on);
    await recordForPerson({ userId, from }, on, { action: "account.renamed", details: { changes } });
    return { name };
  });
}
