-- Of two reports of one moment the later arrival counts, as it does where the catalog has the variant. Nobody wrote it down
-- for those that are kept already: whatever comes next counts as later.
ALTER TABLE "unmatched_variants" ADD COLUMN     "arrival" BIGINT;
