import { randomBytes } from "node:crypto";
import type { InventorySource } from "../db/generated/enums";

/** A secret as its platform wants it: Standard Webhooks' `whsec_` + base64 of 32 bytes, else 64 hex digits. */
export const newSecret = (source: InventorySource): string =>
  source === "INVENTORY" ? `whsec_${randomBytes(32).toString("base64")}` : randomBytes(32).toString("hex");
