/**
 * The statements of the large shop, in order. $1 = the shop. Everything follows from row numbers, so that rows find each
 * other without joins: variant v's k-th restock is `seed_id('restock', v * 10 + k)`, subscription i waits for
 * `seed_variant(i)`. Time: people sign up more and more often over two years; a few variants are wanted by most.
 */
export type Amounts = { subscriptions: number; products: number; events: number };

const DAYS = 730;
/** Restocks of each variant, evenly spread over the two years. */
const RESTOCKS = 6;
const EVERY = Math.floor(DAYS / RESTOCKS);

export const functionNames = [
  "seed_id",
  "seed_id_at",
  "noise",
  "seed_at",
  "seed_variant",
  "restocked_at",
  "next_restock",
];

/** Made first, in the connection's own schema: they go with it. */
export const functions = ({ subscriptions, products }: Amounts): string => `
  CREATE FUNCTION pg_temp.seed_id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT overlay(overlay(md5(kind || ':' || n) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$;
  -- Ids of what lists show by age begin with its time, as uuid_v7() does.
  CREATE FUNCTION pg_temp.seed_id_at(kind text, n bigint, at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT overlay(overlay(md5(kind || ':' || n) PLACING lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' FROM 1)
                   PLACING '8' FROM 17)::uuid $$;
  -- Even noise from 0 to below 1, the same for the same number.
  CREATE FUNCTION pg_temp.noise(n bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
    SELECT (hashint8(n * 31 + salt)::bigint + 2147483648) / 4294967296.0 $$;
  CREATE FUNCTION pg_temp.seed_at(i bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT date_trunc('milliseconds', now() - interval '1 hour' - interval '${DAYS} days' * power(1 - i / ${subscriptions + 1}::float8, 1.4)) $$;
  CREATE FUNCTION pg_temp.seed_variant(i bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT 1 + floor(${products * 3} * power(pg_temp.noise(i, 1), 3))::bigint $$;
  CREATE FUNCTION pg_temp.restocked_at(v bigint, k int) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT date_trunc('milliseconds', now() - interval '${DAYS} days' + interval '${EVERY} days' * (k - 1 + pg_temp.noise(v, 2))) $$;
  -- Number of the first restock of variant v after an instant; above the last one when there is none yet.
  CREATE FUNCTION pg_temp.next_restock(v bigint, at timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT greatest(1, 2 + floor(date_part('epoch', at - (now() - interval '${DAYS} days')) / ${EVERY * 86_400}::float8 - pg_temp.noise(v, 2)))::bigint $$;`;

const pick = (list: string, salt: number) =>
  `(ARRAY[${list
    .split(" ")
    .map((word) => `'${word.replaceAll("_", " ")}'`)
    .join(",")}])[1 + floor(pg_temp.noise(n, ${salt}) * ${list.split(" ").length})::int]`;

const things =
  "Jacket Lamp Chair Kettle Backpack Sweater Boots Blanket Notebook Candle Mug Rug Tent Scarf Bottle Clock Vase Cushion Knife Watch";
const looks =
  "Merino Nordic Linen Oak Enamel Wool Ceramic Waxed Copper Canvas Birch Leather Recycled Down Striped Quiet Storm Harbour Alpine Classic";
const first =
  "anna ben carla david elena finn greta hugo ida jonas karin lars maria nils olga paul quinn rosa sven tara ulla viktor wilma xenia yann zoe";
const last =
  "andersen berg costa dahl eriksen fischer garcia haugen ivanova jensen kowalski lund moreau nowak olsen petit rossi schmidt thorsen weber";

/** Titles and stock: some products of one variant, most of three, a tenth sold out for a while. */
const catalog = ({ products }: Amounts) => [
  `INSERT INTO products (shop_id, id, external_id, title, url, published, created_at, updated_at)
   SELECT $1::uuid, pg_temp.seed_id('product', n), 'p' || n, ${pick(looks, 3)} || ' ' || ${pick(things, 4)} || ' ' || n,
          'https://million.example.com/products/p' || n, n % 50 <> 0,
          now() - interval '${DAYS} days', now() - interval '400 days' * pg_temp.noise(n, 5)
     FROM generate_series(1, ${products}) n`,
  `INSERT INTO variants (shop_id, id, product_id, external_id, title, sku, price, currency, quantity, in_stock, position, out_since)
   SELECT $1::uuid, pg_temp.seed_id('variant', n), pg_temp.seed_id('product', (n + 2) / 3), 'v' || n,
          (ARRAY['Small', 'Medium', 'Large'])[1 + (n % 3)::int], 'SKU-' || lpad(n::text, 6, '0'),
          round((5 + 195 * pg_temp.noise(n, 6))::numeric, 2), 'EUR', CASE WHEN out THEN 0 ELSE 1 + n % 80 END, NOT out, n % 3,
          CASE WHEN out THEN now() - interval '60 days' * pg_temp.noise(n, 7) END
     FROM (SELECT n, pg_temp.noise(n, 8) < 0.4 AS out FROM generate_series(1, ${products * 3}) n) v`,
];

const offers = ({ products }: Amounts) => [
  `INSERT INTO offers (shop_id, id, name, description, status, paused_by, starts_at, ends_at, activated_at, all_products, created_at, updated_at)
   SELECT $1::uuid, pg_temp.seed_id('offer', n), ${pick(looks, 9)} || ' pre-order ' || n, 'Season ' || n % 8, status::offer_status,
          CASE WHEN status = 'PAUSED' THEN 'PERSON'::paused_by END, CASE WHEN n % 3 <> 0 OR status = 'SCHEDULED' THEN at END,
          CASE WHEN n % 4 = 0 THEN at + interval '60 days' END, CASE WHEN status IN ('ACTIVE', 'PAUSED', 'COMPLETED') THEN at END,
          n <= 3, at, at
     FROM (SELECT n, now() - interval '${DAYS} days' * pg_temp.noise(n, 10) AS at,
                  CASE WHEN n <= 2 THEN 'ACTIVE' ELSE (ARRAY['DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED', 'SCHEDULED'])[1 + (n % 5)::int] END AS status
             FROM generate_series(1, 400) n) o`,
  `INSERT INTO offer_variants (shop_id, offer_id, variant_id)
   SELECT $1::uuid, pg_temp.seed_id('offer', n), pg_temp.seed_id('variant', 1 + (n * 37 + k * 11) % ${products * 3})
     FROM generate_series(4, 400) n, generate_series(1, 20) k ON CONFLICT DO NOTHING`,
];

const restocks = ({ products }: Amounts) => [
  `INSERT INTO restocks (shop_id, id, product_id, variant_id, status, quantity, edge_at, settle_at, settled_at, ended_at, finished_at)
   SELECT $1::uuid, pg_temp.seed_id('restock', n * 10 + k), pg_temp.seed_id('product', (n + 2) / 3), pg_temp.seed_id('variant', n),
          'DONE', 40, at, at + interval '1 min', at + interval '1 min', at + interval '2 min', at + interval '10 min'
     FROM generate_series(1, ${products * 3}) n, generate_series(1, ${RESTOCKS}) k, pg_temp.restocked_at(n, k) at`,
];

/** Of subscription i for variant v made at `at`: the restock that tells them (null = none yet), after up to nine that sold out at once. */
const told = `CASE WHEN pg_temp.next_restock(v, at) <= ${RESTOCKS}
  THEN least(${RESTOCKS}, pg_temp.next_restock(v, at) + i % 10)::int END AS told`;

/**
 * OFFSET 0 keeps each step's values from being worked out anew wherever they are used.
 *
 * Who signed up before a restock of their variant was told, mostly; those after its last one wait. An address of somebody
 * who waits is theirs alone (one live subscription per variant and address); the others come back two or three times.
 */
const people = [
  `INSERT INTO subscriptions (shop_id, id, variant_id, offer_id, email, status, quantity, locale, subscribed_at, waiting_since,
          confirmed_at, confirm_expires_at, notified_at, unsubscribed_at, failure_reason)
   SELECT $1::uuid, pg_temp.seed_id_at('subscription', i, at), pg_temp.seed_id('variant', v), pg_temp.seed_id('offer', 1 + i % 2),
          ${pick(first, 11)} || '.' || ${pick(last, 12)} || n || '@' ||
            ${pick("gmail.com gmail.com gmail.com outlook.com yahoo.com icloud.com gmx.de web.de posteo.de example.com", 13)},
          status::subscription_status, CASE WHEN i % 7 = 0 THEN 2 ELSE 1 END, ${pick("en en de fr nb", 14)}, at,
          CASE WHEN status <> 'UNCONFIRMED' THEN at END, CASE WHEN status <> 'UNCONFIRMED' THEN at END,
          CASE WHEN status = 'UNCONFIRMED' THEN at + interval '7 days' END,
          CASE WHEN status = 'SENT' THEN pg_temp.restocked_at(v, told) + interval '3 min' END,
          CASE WHEN status = 'UNSUBSCRIBED' THEN at + interval '3 days' END,
          CASE WHEN status = 'FAILED' THEN '550 5.1.1 The address does not exist' END
     FROM (SELECT i, at, v, told, status, CASE WHEN status IN ('PENDING', 'UNCONFIRMED') THEN i ELSE i % 300000 END AS n
             FROM (SELECT i, at, v, told,
                          CASE WHEN luck < 0.025 THEN 'UNCONFIRMED' WHEN luck < 0.08 THEN 'UNSUBSCRIBED'
                               WHEN told IS NULL OR luck < 0.2 THEN 'PENDING' WHEN luck < 0.213 THEN 'FAILED' ELSE 'SENT' END AS status
                     FROM (SELECT i, at, v, pg_temp.noise(i, 16) AS luck, ${told}
                             FROM (SELECT i, pg_temp.seed_at(i) AS at, pg_temp.seed_variant(i) AS v
                                     FROM generate_series($2::bigint, $3::bigint) i OFFSET 0) a OFFSET 0) b OFFSET 0) c OFFSET 0) s`,
  // Each restock from the first that they met to the one that told them made an alert; the earlier ones came to nothing.
  `INSERT INTO alerts (shop_id, id, restock_id, subscription_id, product_id, variant_id, email, mail_id, token, status, attempts,
          due_at, transport, reason, delivery, clicked_at, clicks, created_at, first_tried_at, tried_at, sent_at, ended_at)
   SELECT $1::uuid, id, restock, subscription, product, variant, email, id, md5(id::text)::uuid, status::delivery_status,
          CASE WHEN tried THEN 1 ELSE 0 END, at, CASE WHEN tried THEN 'SMTP'::transport_kind END,
          CASE status WHEN 'CANCELLED' THEN 'Sold out again before the mail left' WHEN 'FAILED' THEN '550 5.1.1 The address does not exist'
               WHEN 'IN_DOUBT' THEN 'The connection was cut after the message had been handed over' END,
          CASE WHEN status = 'SENT' AND pg_temp.noise(i, 18) < 0.01 THEN 'BOUNCED'::delivery_report END,
          CASE WHEN clicked THEN at + interval '2 hours' END, clicked::int, at,
          CASE WHEN tried THEN at + interval '1 min' END, CASE WHEN tried THEN at + interval '1 min' END,
          CASE WHEN status = 'SENT' THEN at + interval '2 min' END,
          CASE WHEN status IN ('FAILED', 'CANCELLED') THEN at + interval '2 min' END
     FROM (SELECT *, status = 'SENT' AND pg_temp.noise(i, 19) < 0.22 AS clicked, status IN ('SENT', 'FAILED', 'IN_DOUBT') AS tried,
                  pg_temp.seed_id_at('alert', i * 10 + k, at) AS id
             FROM (SELECT i, k, s.id AS subscription, s.email, s.variant_id AS variant, pg_temp.seed_id('product', (v + 2) / 3) AS product,
                          pg_temp.seed_id('restock', v * 10 + k) AS restock, pg_temp.restocked_at(v, k) + interval '1 min' AS at,
                          CASE WHEN k < told THEN 'CANCELLED' WHEN s.status IN ('SENT', 'FAILED') THEN s.status::text
                               WHEN s.status = 'PENDING' AND pg_temp.noise(i, 20) < 0.08 THEN 'QUEUED'
                               WHEN s.status = 'PENDING' AND pg_temp.noise(i, 20) < 0.09 THEN 'IN_DOUBT' ELSE 'CANCELLED' END AS status
                     FROM (SELECT i, v, at, ${told}
                             FROM (SELECT i, pg_temp.seed_variant(i) AS v, pg_temp.seed_at(i) AS at
                                     FROM generate_series($2::bigint, $3::bigint) i OFFSET 0) a OFFSET 0) b
                     JOIN subscriptions s ON s.shop_id = $1 AND s.id = pg_temp.seed_id_at('subscription', i, b.at),
                     generate_series(pg_temp.next_restock(v, b.at)::int, told) k
                    WHERE told IS NOT NULL AND s.status <> 'UNCONFIRMED' OFFSET 0) c OFFSET 0) d`,
];

const rest = ({ products, events }: Amounts) => [
  `INSERT INTO alert_attempts (shop_id, alert_id, attempt, transport, result, answer, started_at, duration_ms)
   SELECT $1::uuid, a.id, 1, 'SMTP', CASE a.status WHEN 'SENT' THEN 'accepted' WHEN 'FAILED' THEN 'permanent' ELSE 'unknown' END,
          coalesce(a.reason, '250 2.0.0 Ok: queued'), a.tried_at, 80
     FROM alerts a
 WHERE a.shop_id = $1 AND a.tried_at > now() - interval '180 days'`,
  `INSERT INTO inventory_events (shop_id, id, source, external_id, topic, body, source_time, status, note, attempts, changes, received_at, processed_at)
   SELECT $1::uuid, pg_temp.seed_id_at('event', n, at), source::inventory_source, 'e' || n,
          CASE source WHEN 'SHOPIFY' THEN 'inventory_levels/update' WHEN 'WOOCOMMERCE' THEN 'product.updated' ELSE 'inventory.updated' END,
          convert_to('{"type":"inventory.updated","data":{"variantId":"v' || v || '","quantity":' || n % 40 || '}}', 'UTF8'), at,
          status::event_status, CASE status WHEN 'IGNORED' THEN 'Unknown topic' WHEN 'FAILED' THEN 'The variant could not be read' END, 1,
          CASE WHEN status = 'PROCESSED' THEN json_build_array(json_build_object('variantId', pg_temp.seed_id('variant', v), 'before', 0, 'after', n % 40)) END,
          at, at + interval '1 s'
     FROM (SELECT n, now() - interval '${DAYS} days' * (1 - n / ${events + 1}.0) AS at, 1 + floor(${products * 3} * pg_temp.noise(n, 21))::int AS v,
                  CASE WHEN n % 3 = 0 THEN 'SHOPIFY' WHEN n % 11 = 0 THEN 'WOOCOMMERCE' ELSE 'INVENTORY' END AS source,
                  CASE WHEN pg_temp.noise(n, 22) < 0.02 THEN 'IGNORED' WHEN pg_temp.noise(n, 22) < 0.022 THEN 'FAILED' ELSE 'PROCESSED' END AS status
             FROM generate_series(1, ${events}) n) e`,
  `INSERT INTO unmatched_variants (shop_id, source, external_id, quantity, in_stock, source_time, seen_at)
   SELECT $1::uuid, 'INVENTORY', 'unknown-' || n, n % 9, n % 9 > 0, now() - interval '1 hour' * n, now() - interval '1 hour' * n
     FROM generate_series(1, 3000) n`,
  `INSERT INTO suppressions (shop_id, email, reason)
   SELECT DISTINCT ON (email) shop_id, email, failure_reason FROM subscriptions WHERE shop_id = $1 AND status = 'FAILED' ORDER BY email`,
  `INSERT INTO activities (shop_id, at, user_id, actor_name, address, action, subject_type, subject_id, subject_name)
   SELECT $1::uuid, now() - interval '${DAYS} days' * pg_temp.noise(n, 23), m.user_id, u.email, '127.0.0.1',
          (ARRAY['offer.updated', 'offer.paused', 'alerts.retried'])[1 + (n % 3)::int], 'offer', pg_temp.seed_id('offer', 1 + n % 400)::text, 'Offer ' || n % 400
     FROM generate_series(1, 50000) n,
          (SELECT user_id FROM members WHERE shop_id = $1 ORDER BY created_at LIMIT 1) m JOIN users u ON u.id = m.user_id`,
];

/** What is made once, before the people; the people, in slices $2 to $3 of their numbers; and what comes after. */
export const statements = (amounts: Amounts) => ({
  before: [...catalog(amounts), ...offers(amounts), ...restocks(amounts)],
  slice: people,
  after: rest(amounts),
});
