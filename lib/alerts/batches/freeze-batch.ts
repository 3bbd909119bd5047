import { againOnClash } from "../../db/again-on-clash";
import { ofShop, query, type Sql, transaction } from "../../db/sql";
import { type Batch, type FrozenMail, frozenMail } from "./frozen";

type Claimed = { id: string; attempts: number };

/**
 * Writes down a request before it is sent, and which alerts travel in it. null = some of them are not ours any more (a
 * lease ran out, a shopper was erased): then nothing is written.
 */
export function freezeBatch(shopId: string, mails: FrozenMail[], alerts: readonly Claimed[]): Promise<Batch | null> {
  return againOnClash(() => transaction((on) => freeze(on, shopId, mails, alerts)));
}

async function freeze(on: Sql, shopId: string, mails: FrozenMail[], alerts: readonly Claimed[]): Promise<Batch | null> {
  const [batch] = await query<{ id: string; createdAt: Date }>(
    "freeze-batch",
    `INSERT INTO alert_batches (shop_id, body, mail_ids) VALUES ($1, $2, $3) RETURNING id, created_at AS "createdAt"`,
    [shopId, JSON.stringify(mails), mails.map(({ mailId }) => mailId)],
    on,
  );
  if (!batch) throw new Error("An insert returns its row");
  const members = await query(
    "freeze-members",
    `UPDATE alerts a SET batch_id = $2 FROM unnest($3::uuid[], $4::int[]) AS claimed (id, attempt)
        WHERE a.shop_id = ${ofShop} AND a.id = claimed.id AND a.attempts = claimed.attempt AND a.status::text = 'SENDING'
        RETURNING 1`,
    [shopId, batch.id, alerts.map(({ id }) => id), alerts.map(({ attempts }) => attempts)],
    on,
  );
  if (members.length === alerts.length) return { ...batch, mails };
  await query("drop-batch", `DELETE FROM alert_batches WHERE shop_id = ${ofShop} AND id = $2`, [shopId, batch.id], on);
  await query("drop-members", leaveStatement, [shopId, alerts.map(({ id }) => id), batch.id], on);
  return null;
}

const leaveStatement = `UPDATE alerts SET batch_id = NULL WHERE shop_id = ${ofShop} AND id = ANY($2::uuid[]) AND batch_id = $3`;

/**
 * Writes down which mails a next version leaves out, before it is sent, or whom the batch forgets.
 * @param digest md5 of the body that this follows; false = somebody changed it meanwhile, and nothing is written
 */
export async function saveMails(
  shopId: string,
  { id, mails, digest }: Pick<Batch, "id" | "mails"> & { digest: string },
  on?: Sql,
): Promise<boolean> {
  const rows = await query(
    "save-mails",
    `UPDATE alert_batches SET body = $3 WHERE shop_id = ${ofShop} AND id = $2 AND md5(body) = $4 RETURNING 1`,
    [shopId, id, JSON.stringify(mails), digest],
    on,
  );
  return rows.length > 0;
}

export const readMails = (body: string): FrozenMail[] => frozenMail.array().parse(JSON.parse(body));
