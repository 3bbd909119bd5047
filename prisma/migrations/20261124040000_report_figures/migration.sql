-- The overview's figures, kept while rows change (docs/decisions/0066): every statement that changes subscriptions or
-- alerts adds rows of differences, readers sum them, a job folds them together. No row is ever contended for.

-- CreateTable
CREATE TABLE "report_quarters" (
    "shop_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "sign_ups" INTEGER NOT NULL DEFAULT 0,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "clicked" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "folded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "report_quarters_pkey" PRIMARY KEY ("shop_id","at","id")
);

-- CreateTable
CREATE TABLE "report_variants" (
    "shop_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "wanted" INTEGER NOT NULL DEFAULT 0,
    "queued" INTEGER NOT NULL DEFAULT 0,
    "in_doubt" INTEGER NOT NULL DEFAULT 0,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "clicked" INTEGER NOT NULL DEFAULT 0,
    "folded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "report_variants_pkey" PRIMARY KEY ("shop_id","variant_id","id")
);

-- AddForeignKey
ALTER TABLE "report_quarters" ADD CONSTRAINT "report_quarters_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_variants" ADD CONSTRAINT "report_variants_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shops"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "report_quarters_new_idx" ON "report_quarters" ("shop_id", "at") WHERE NOT "folded";
CREATE INDEX "report_variants_new_idx" ON "report_variants" ("shop_id", "variant_id") WHERE NOT "folded";

-- How long a restock took, from the edge to its last mail: written once, when it has finished.
ALTER TABLE "restocks" ADD COLUMN "last_mail_at" TIMESTAMPTZ(3);
CREATE INDEX "restocks_told_idx" ON "restocks" ("shop_id", "edge_at") WHERE "last_mail_at" IS NOT NULL;

-- All zones' offsets are multiples of a quarter of an hour, so any zone's days are sums of quarters.
CREATE FUNCTION report_quarter(instant timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN date_bin('15 minutes', instant, '2000-01-01T00:00:00Z'::timestamptz);

CREATE FUNCTION report_subscriptions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO report_quarters (shop_id, at, sign_ups)
    SELECT shop_id, report_quarter(subscribed_at), count(*) FROM new_rows GROUP BY 1, 2;
    INSERT INTO report_variants (shop_id, variant_id, waiting, wanted)
    SELECT shop_id, variant_id, count(*), sum(quantity) FROM new_rows WHERE status = 'PENDING' GROUP BY 1, 2;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO report_quarters (shop_id, at, sign_ups)
    SELECT shop_id, at, sum(n) FROM (
      SELECT shop_id, report_quarter(subscribed_at) AS at, 1 AS n FROM new_rows
      UNION ALL SELECT shop_id, report_quarter(subscribed_at), -1 FROM old_rows) d
    GROUP BY 1, 2 HAVING sum(n) <> 0;
    INSERT INTO report_variants (shop_id, variant_id, waiting, wanted)
    SELECT shop_id, variant_id, sum(n), sum(n * quantity) FROM (
      SELECT shop_id, variant_id, 1 AS n, quantity FROM new_rows WHERE status = 'PENDING'
      UNION ALL SELECT shop_id, variant_id, -1, quantity FROM old_rows WHERE status = 'PENDING') d
    GROUP BY 1, 2 HAVING sum(n) <> 0 OR sum(n * quantity) <> 0;
  ELSE
    -- A shop that is being deleted takes its figures with it.
    INSERT INTO report_quarters (shop_id, at, sign_ups)
    SELECT shop_id, report_quarter(subscribed_at), -count(*) FROM old_rows
     WHERE EXISTS (SELECT FROM shops WHERE shops.id = old_rows.shop_id) GROUP BY 1, 2;
    INSERT INTO report_variants (shop_id, variant_id, waiting, wanted)
    SELECT shop_id, variant_id, -count(*), -sum(quantity) FROM old_rows
     WHERE status = 'PENDING' AND EXISTS (SELECT FROM shops WHERE shops.id = old_rows.shop_id) GROUP BY 1, 2;
  END IF;
  RETURN NULL;
END $$;

-- Figures of the period count alerts on the day that they were made, as the list of alerts does.
CREATE FUNCTION report_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO report_variants (shop_id, variant_id, queued, in_doubt, sent, clicked)
    SELECT shop_id, variant_id, count(*) FILTER (WHERE status = 'QUEUED'), count(*) FILTER (WHERE status = 'IN_DOUBT'),
           count(*) FILTER (WHERE status = 'SENT'), count(clicked_at) FILTER (WHERE status = 'SENT')
      FROM new_rows WHERE status IN ('QUEUED', 'IN_DOUBT', 'SENT') GROUP BY 1, 2;
    INSERT INTO report_quarters (shop_id, at, sent, clicked, failed)
    SELECT shop_id, report_quarter(created_at), count(*) FILTER (WHERE status = 'SENT'),
           count(clicked_at) FILTER (WHERE status = 'SENT'), count(*) FILTER (WHERE status = 'FAILED')
      FROM new_rows WHERE status IN ('SENT', 'FAILED') GROUP BY 1, 2;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO report_variants (shop_id, variant_id, queued, in_doubt, sent, clicked)
    SELECT * FROM (
      SELECT shop_id, variant_id, coalesce(sum(n) FILTER (WHERE status = 'QUEUED'), 0) AS queued,
             coalesce(sum(n) FILTER (WHERE status = 'IN_DOUBT'), 0) AS in_doubt,
             coalesce(sum(n) FILTER (WHERE status = 'SENT'), 0) AS sent,
             coalesce(sum(n) FILTER (WHERE status = 'SENT' AND clicked_at IS NOT NULL), 0) AS clicked
        FROM (SELECT shop_id, variant_id, status, clicked_at, 1 AS n FROM new_rows
              UNION ALL SELECT shop_id, variant_id, status, clicked_at, -1 FROM old_rows) d GROUP BY 1, 2) d
     WHERE queued <> 0 OR in_doubt <> 0 OR sent <> 0 OR clicked <> 0;
    INSERT INTO report_quarters (shop_id, at, sent, clicked, failed)
    SELECT * FROM (
      SELECT shop_id, at, coalesce(sum(n) FILTER (WHERE status = 'SENT'), 0) AS sent,
             coalesce(sum(n) FILTER (WHERE status = 'SENT' AND clicked_at IS NOT NULL), 0) AS clicked,
             coalesce(sum(n) FILTER (WHERE status = 'FAILED'), 0) AS failed
        FROM (SELECT shop_id, report_quarter(created_at) AS at, status, clicked_at, 1 AS n FROM new_rows
               WHERE status IN ('SENT', 'FAILED')
              UNION ALL SELECT shop_id, report_quarter(created_at), status, clicked_at, -1 FROM old_rows
               WHERE status IN ('SENT', 'FAILED')) d GROUP BY 1, 2) d
     WHERE sent <> 0 OR clicked <> 0 OR failed <> 0;
  ELSE
    INSERT INTO report_variants (shop_id, variant_id, queued, in_doubt, sent, clicked)
    SELECT shop_id, variant_id, -count(*) FILTER (WHERE status = 'QUEUED'), -count(*) FILTER (WHERE status = 'IN_DOUBT'),
           -count(*) FILTER (WHERE status = 'SENT'), -count(clicked_at) FILTER (WHERE status = 'SENT')
      FROM old_rows WHERE status IN ('QUEUED', 'IN_DOUBT', 'SENT')
       AND EXISTS (SELECT FROM shops WHERE shops.id = old_rows.shop_id) GROUP BY 1, 2;
    INSERT INTO report_quarters (shop_id, at, sent, clicked, failed)
    SELECT shop_id, report_quarter(created_at), -count(*) FILTER (WHERE status = 'SENT'),
           -count(clicked_at) FILTER (WHERE status = 'SENT'), -count(*) FILTER (WHERE status = 'FAILED')
      FROM old_rows WHERE status IN ('SENT', 'FAILED')
       AND EXISTS (SELECT FROM shops WHERE shops.id = old_rows.shop_id) GROUP BY 1, 2;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER report_inserted AFTER INSERT ON "subscriptions" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION report_subscriptions();
CREATE TRIGGER report_updated AFTER UPDATE ON "subscriptions" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION report_subscriptions();
CREATE TRIGGER report_deleted AFTER DELETE ON "subscriptions" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION report_subscriptions();
CREATE TRIGGER report_inserted AFTER INSERT ON "alerts" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION report_alerts();
CREATE TRIGGER report_updated AFTER UPDATE ON "alerts" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION report_alerts();
CREATE TRIGGER report_deleted AFTER DELETE ON "alerts" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION report_alerts();

-- Counts everything anew; writers wait meanwhile. Needed once, below, and after rows were written past the triggers.
CREATE FUNCTION rebuild_report_figures() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE subscriptions, alerts IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM report_quarters;
  DELETE FROM report_variants;
  INSERT INTO report_quarters (shop_id, at, sign_ups, sent, clicked, failed, folded)
  SELECT shop_id, at, sum(sign_ups), sum(sent), sum(clicked), sum(failed), true FROM (
    SELECT shop_id, report_quarter(subscribed_at) AS at, count(*) AS sign_ups, 0 AS sent, 0 AS clicked, 0 AS failed
      FROM subscriptions GROUP BY 1, 2
    UNION ALL
    SELECT shop_id, report_quarter(created_at), 0, count(*) FILTER (WHERE status = 'SENT'),
           count(clicked_at) FILTER (WHERE status = 'SENT'), count(*) FILTER (WHERE status = 'FAILED')
      FROM alerts WHERE status IN ('SENT', 'FAILED') GROUP BY 1, 2) d
  GROUP BY 1, 2;
  INSERT INTO report_variants (shop_id, variant_id, waiting, wanted, queued, in_doubt, sent, clicked, folded)
  SELECT shop_id, variant_id, sum(waiting), sum(wanted), sum(queued), sum(in_doubt), sum(sent), sum(clicked), true FROM (
    SELECT shop_id, variant_id, count(*) AS waiting, sum(quantity) AS wanted, 0 AS queued, 0 AS in_doubt, 0 AS sent, 0 AS clicked
      FROM subscriptions WHERE status = 'PENDING' GROUP BY 1, 2
    UNION ALL
    SELECT shop_id, variant_id, 0, 0, count(*) FILTER (WHERE status = 'QUEUED'), count(*) FILTER (WHERE status = 'IN_DOUBT'),
           count(*) FILTER (WHERE status = 'SENT'), count(clicked_at) FILTER (WHERE status = 'SENT')
      FROM alerts WHERE status IN ('QUEUED', 'IN_DOUBT', 'SENT') GROUP BY 1, 2) d
  GROUP BY 1, 2;
END $$;

-- The triggers' locks keep writers away until this transaction ends: nothing is counted twice or missed.
SELECT rebuild_report_figures();
UPDATE "restocks" r SET "last_mail_at" = told.at
  FROM (SELECT shop_id, restock_id, max(sent_at) AS at FROM "alerts" GROUP BY 1, 2) told
 WHERE r.shop_id = told.shop_id AND r.id = told.restock_id AND r.finished_at IS NOT NULL AND told.at IS NOT NULL;
