"use client";

import { Button } from "@mantine/core";
import { CopyField } from "@/components/ui/copy-field";
import { RelativeTime } from "@/components/ui/relative-time";
import { EndOldSecret } from "./end-old-secret";
import { askForNewSecret } from "./new-secret";
import classes from "./webhook-row.module.css";

export type WebhookSource = {
  source: "INVENTORY" | "SHOPIFY" | "WOOCOMMERCE";
  name: string;
  address: string;
  topics: string;
  /** When the current secret was made, null when there is none. */
  createdAt: Date | null;
  /** Until when the secret before it works. */
  previousUntil: Date | null;
};

/** One platform: its address, how old its secret is, and the way to a new one. */
export function WebhookRow({ editable, ...source }: WebhookSource & { editable: boolean }) {
  const { name, address, topics, createdAt, previousUntil } = source;
  return (
    <section className={classes.row} aria-label={name}>
      <div className={classes.head}>
        <h3 className={classes.name}>{name}</h3>
        {editable ? (
          <Button variant="default" size="compact-sm" h={28} onClick={() => askForNewSecret(source)}>
            New secret
          </Button>
        ) : null}
      </div>
      <CopyField label={`address for ${name}`} value={address} />
      <p className={classes.note}>
        {topics}{" "}
        {createdAt ? (
          <>
            Secret made <RelativeTime value={createdAt} />.
          </>
        ) : (
          "No secret yet."
        )}{" "}
        {previousUntil ? (
          <>
            The one before works until <RelativeTime value={previousUntil} />.{" "}
            {editable ? <EndOldSecret source={source.source} name={name} createdAt={createdAt} /> : null}
          </>
        ) : null}
      </p>
    </section>
  );
}
