"use client";

import { IconHistory } from "@tabler/icons-react";
import { DataTable, type TablePage } from "@/components/data-table/data-table";
import { columnsFor } from "@/components/data-table/features";
import type { Filter } from "@/components/data-table/filters";
import type { Place } from "@/components/data-table/table-params";
import type { Total } from "@/components/data-table/total-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ActivityLine } from "../line";
import { activityParams } from "../search-params";
import classes from "./activity.module.css";

const column = columnsFor<ActivityLine>();
const columns = column.columns([
  column.accessor("words", {
    header: "What",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => <What {...original} />,
  }),
  column.accessor("who", {
    header: "Who, from where",
    meta: { width: "250px" },
    cell: ({ row: { original } }) => <Who {...original} />,
  }),
  column.accessor("at", {
    header: "When",
    enableSorting: true,
    meta: { width: "140px", order: "time" },
    cell: ({ getValue }) => <RelativeTime value={getValue()} />,
  }),
]);

const groups: Filter = {
  kind: "choices",
  key: "about",
  label: "About",
  choices: [
    { value: "offers", label: "Offers" },
    { value: "catalog", label: "Products" },
    { value: "subscribers", label: "Subscribers" },
    { value: "alerts", label: "Alerts and sending" },
    { value: "mails", label: "Mails" },
    { value: "settings", label: "Settings" },
    { value: "team", label: "Team" },
    { value: "account", label: "Members' accounts" },
  ],
};

const noun = ["activity", "activities"] as const;

type Props = {
  page: Promise<TablePage<ActivityLine>>;
  total: Promise<Total>;
  /** What the server was asked for. */
  asked: object;
  at: Place;
  people: { userId: string; name: string }[];
};

/** Who did what, newest first. */
export function ActivityTable({ page, total, asked, at, people }: Props) {
  const filters: Filter[] = [
    {
      kind: "choices",
      key: "person",
      label: "Who",
      choices: people.map(({ userId, name }) => ({ value: userId, label: name })),
    },
    groups,
    { kind: "days", key: "from", to: "to", label: "When" },
  ];
  return (
    <DataTable
      label="Activities"
      page={page}
      total={total}
      noun={noun}
      asked={asked}
      at={at}
      params={activityParams}
      columns={columns}
      rowId={(row) => row.id}
      filters={filters}
      empty={
        <EmptyState icon={IconHistory} title="Nothing was done yet">
          What members change in this shop stands here: who, what, from where, when. It is kept for two years.
        </EmptyState>
      }
    />
  );
}

function Who({ who, known, from }: ActivityLine) {
  return (
    <span className={classes.who}>
      <span>{who}</span>
      {known ? <span className={classes.aside}>{known}</span> : null}
      {from ? <span className={classes.aside}>{from}</span> : null}
    </span>
  );
}

function What({ words, changes, href }: ActivityLine) {
  return (
    <div className={classes.what}>
      {href ? (
        <Link href={href} className={classes.link}>
          {words}
        </Link>
      ) : (
        <span className={classes.words}>{words}</span>
      )}
      {changes.length > 0 ? (
        <ul className={classes.changes}>
          {changes.map(({ label, before, after }) => (
            <li key={label}>
              {label}: {before ? <span className={classes.before}>{before}</span> : null}
              {before ? " → " : ""}
              <span className={classes.after}>{after}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
