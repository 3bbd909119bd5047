-- A shop's share of a table is not guessed from samples: of a shop that came after the last ANALYZE they say that it has no
-- rows, and the planner then reads all it has once for each row (docs/decisions/0083-no-statistics-of-shops.md).
DO $$
DECLARE of record;
BEGIN
  FOR of IN
    SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attname = 'shop_id' AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN shop_id SET STATISTICS 0', of.relname);
    -- What is known already would be believed for ever; servers before 18 have no way to forget it.
    IF current_setting('server_version_num')::int >= 180000 THEN
      PERFORM pg_clear_attribute_stats(current_schema(), of.relname, 'shop_id', false);
    END IF;
  END LOOP;
END $$;
