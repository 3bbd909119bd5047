import Link from "next/link";
import type { Figure, Overview } from "@/lib/reports";
import classes from "./overview.module.css";

const number = (value: number) => value.toLocaleString("en");

/** "242 in the 30 days before": the reader compares, no percentage pretends to be exact. */
const beforeWords = ({ before }: Figure, days: number) =>
  `${before === 0 ? "None" : number(before)} in the ${days} days before`;

/** The numbers first, each leading to the list behind it. */
export function FigureTiles({ overview }: { overview: Overview }) {
  const { waiting, waitingProducts, sent, failed, clicked, days } = overview;
  const rate =
    sent.now > 0 ? `${Math.round((clicked.now / sent.now) * 100)}% of alerts sent` : beforeWords(clicked, days);
  const tiles = [
    {
      label: "Waiting now",
      value: waiting,
      note:
        waiting === 0
          ? "Nobody waits"
          : `For ${waitingProducts === 1 ? "1 product" : `${number(waitingProducts)} products`}`,
      href: "/subscribers?status=PENDING",
    },
    { label: "Alerts sent", value: sent.now, note: beforeWords(sent, days), href: "/alerts?status=SENT" },
    { label: "Clicked through", value: clicked.now, note: rate, href: "/alerts?status=SENT" },
    { label: "Failed", value: failed.now, note: beforeWords(failed, days), href: "/alerts?status=FAILED" },
  ];
  return (
    <ul className={classes.tiles}>
      {tiles.map(({ label, value, note, href }) => (
        <li key={label}>
          <Link className={classes.tile} href={href}>
            <span className={classes.tileLabel}>
              {label}
              {label === "Waiting now" ? null : <span className={classes.span}>{days} days</span>}
            </span>
            <span className={classes.tileValue}>{number(value)}</span>
            <span className={classes.tileNote}>{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
