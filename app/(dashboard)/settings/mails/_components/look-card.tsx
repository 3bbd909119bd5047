"use client";

import { IconStack2 } from "@tabler/icons-react";
import { ActionForm } from "@/components/forms/action-form";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/status-badge";
import { BrandFields } from "../../brand/_components/brand-fields";
import type { BrandForm } from "../../brand/_components/use-brand-form";
import classes from "./editor.module.css";

/** The shop's colour and logo where their effect is seen; saved for all emails at once. */
export function LookCard({ handle, editable }: { handle: BrandForm; editable: boolean }) {
  return (
    <section className={classes.card} aria-labelledby="look-title">
      <div className={classes.cardTitle}>
        <h3 id="look-title">Look</h3>
        <Badge word="All emails" tone="gray" icon={IconStack2} />
      </div>
      <p className={classes.about}>
        Your shop's colour and logo, the same in every email and language:{" "}
        <Link href="/settings/brand">Settings, Brand</Link>.
      </p>
      <ActionForm handle={handle} saveLabel="Save brand" editable={editable}>
        <BrandFields form={handle.form} />
      </ActionForm>
    </section>
  );
}
