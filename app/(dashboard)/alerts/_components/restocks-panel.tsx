"use client";

import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import type { RestockRow } from "@/lib/restocks/schemas";
import { Panel } from "../../_components/panel";
import { RestockItem } from "./restock-item";
import classes from "./restocks.module.css";

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type Props = {
  rows: RestockRow[];
  /** Addresses of the neighbouring pages. */
  newer: string | null;
  older: string | null;
  /** Is it the one that the table is filtered by? */
  chosen: boolean;
  /** Only those that were told to their end. */
  told: boolean;
  /** The days that they are of, in words; null = of any. */
  days: string | null;
  canWrite: boolean;
};

/** Restocks above the alerts that they made: those that run first. Not there before the first restock. */
export function RestocksPanel({ rows, newer, older, chosen, told, days, canWrite }: Props) {
  if (rows.length === 0 && !told) return null;
  return (
    <Panel
      title={chosen ? "Restock" : told ? "Restocks told to their end" : "Restocks"}
      description={days && capital(days)}
      action={
        chosen || told ? (
          <Link className={classes.all} href="/alerts" scroll={false}>
            All restocks
          </Link>
        ) : null
      }
      flush
    >
      {rows.length === 0 ? <p className={classes.none}>None came back in these days and was told to its end.</p> : null}
      <ul className={classes.list}>
        {rows.map((row) => (
          <RestockItem key={row.id} row={row} alone={chosen} canWrite={canWrite} />
        ))}
      </ul>
      {newer || older ? (
        <nav className={classes.pager} aria-label="Pages of restocks">
          {newer ? (
            <LinkButton href={newer} variant="subtle" color="gray" size="compact-sm">
              Newer
            </LinkButton>
          ) : null}
          {older ? (
            <LinkButton href={older} variant="subtle" color="gray" size="compact-sm">
              Older restocks
            </LinkButton>
          ) : null}
        </nav>
      ) : null}
    </Panel>
  );
}
