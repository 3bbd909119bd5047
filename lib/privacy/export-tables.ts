/** A kind of record of an export: where it is read, by which key, and what is left out of it. */
export type ExportTable = {
  type: string;
  table: string;
  key: readonly (readonly [column: string, type: "uuid" | "text" | "int" | "inventory_source"])[];
  without?: readonly string[];
  where?: string;
};

const id = [["id", "uuid"]] as const;

/** Everything of a shop that is its own and no secret, in this order. */
export const exportTables: readonly ExportTable[] = [
  { type: "shop", table: "shops", key: id, without: ["erasure_key_cipher", "deleting_at"] },
  { type: "emailSettings", table: "email_settings", key: [["kind", "text"]], without: ["cipher"] },
  {
    type: "emailVersion",
    table: "email_versions",
    key: [
      ["kind", "text"],
      ["language", "text"],
      ["version", "int"],
    ],
  },
  { type: "dkimKey", table: "dkim_keys", key: [["domain", "text"]], without: ["private_cipher"] },
  { type: "invite", table: "invites", key: id, without: ["token_hash"] },
  { type: "product", table: "products", key: id },
  { type: "variant", table: "variants", key: id },
  { type: "offer", table: "offers", key: id },
  {
    type: "offerVariant",
    table: "offer_variants",
    key: [
      ["offer_id", "uuid"],
      ["variant_id", "uuid"],
    ],
  },
  { type: "subscription", table: "subscriptions", key: id, without: ["token"] },
  { type: "suppression", table: "suppressions", key: [["email", "text"]] },
  { type: "restock", table: "restocks", key: id },
  { type: "alert", table: "alerts", key: id, without: ["token"] },
  {
    type: "alertAttempt",
    table: "alert_attempts",
    key: [
      ["alert_id", "uuid"],
      ["attempt", "int"],
    ],
  },
  {
    type: "mail",
    table: "mails",
    key: [
      ["subscription_id", "uuid"],
      ["id", "uuid"],
    ],
    without: ["payload"],
    where: "t.subscription_id is not null",
  },
  { type: "inventoryEvent", table: "inventory_events", key: id, without: ["body"] },
  {
    type: "unmatchedVariant",
    table: "unmatched_variants",
    key: [
      ["source", "inventory_source"],
      ["external_id", "text"],
    ],
  },
  { type: "activity", table: "activities", key: id },
];

/** Tables of a shop that an export leaves out, each with the reason. */
export const notExported: Record<string, string> = {
  members: "written with the people's names",
  webhook_secrets: "secrets",
  erasures: "keyed hashes that nobody can read",
  alert_batches: "mails on their way",
  bulk_tasks: "work, and files made from the rest",
  bulk_parts: "work, and files made from the rest",
  import_lines: "work",
  domain_checks: "what DNS says",
  refused_deliveries: "raw bodies that were refused",
  report_quarters: "sums of the rest",
  report_variants: "sums of the rest",
};
