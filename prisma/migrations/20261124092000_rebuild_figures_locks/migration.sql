-- Waits for a worker that folds, too: it has taken rows away that the rebuild must delete, and put a sum in their place that
-- the rebuild's snapshot would not show. Everything else is as in 20261124040000_report_figures.
CREATE OR REPLACE FUNCTION rebuild_report_figures() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE subscriptions, alerts, report_quarters, report_variants IN SHARE ROW EXCLUSIVE MODE;
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
