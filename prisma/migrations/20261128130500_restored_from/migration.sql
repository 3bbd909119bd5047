-- The version of a mail's words that a newer one repeats. Those restored until now are known by the activity log.

ALTER TABLE "email_versions" ADD COLUMN     "restored_from" INTEGER;

UPDATE email_versions e SET restored_from = (a.details->>'from')::int
  FROM activities a
 WHERE a.shop_id = e.shop_id AND a.action = 'mail.restored' AND a.subject_id = e.kind || '/' || e.language
   AND (a.details->>'version')::int = e.version;
