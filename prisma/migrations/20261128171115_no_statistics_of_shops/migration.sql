-- Who waits and who is told: a shop's share of these tables is not guessed from samples. Of a shop that came after the last
-- ANALYZE they say that it has no rows, and the planner then reads all it has once for each row
-- (docs/decisions/0083-no-statistics-of-shops.md).
DO $$
DECLARE of text;
BEGIN
  FOREACH of IN ARRAY ARRAY['subscriptions', 'alerts', 'alert_attempts']
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN shop_id SET STATISTICS 0', of);
    -- What is known already would be believed for ever; servers before 18 have no way to forget it.
    IF current_setting('server_version_num')::int >= 180000 THEN
      PERFORM pg_clear_attribute_stats(current_schema(), of, 'shop_id', false);
    END IF;
  END LOOP;
END $$;
