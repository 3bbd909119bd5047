import Link from "next/link";
import type { Figure, Overview } from "@/lib/reports";
import classes from "./overview.module.css";

const number = (value: number) => value.toLocaleString("en");

/** "18% more than in the 30 days before", or what can be said without a percentage. */
export function changeWords({ now, before }: Figure, days: number): string {
  const span = `the ${days} days before`;
  if (before === 0) return now === 0 ? `None in ${span} either` : `None in ${span}`;
  if (now === before) return `The same as in ${span}`;
  const percent = Math.round((Math.abs(now - before) / before) * 100);
  return `${percent}% ${now > before ? "more" : "fewer"} than in ${span}`;
}

/** The numbers first, each leading to the list behind it. */
export function FigureTiles({ overview }: { overview: Overview }) {
  const { waiting, waitingProducts, sent, failed, clicked, days } = overview;
  const rate =
    sent.now > 0 ? `${Math.round((clicked.now / sent.now) * 100)}% of alerts sent` : changeWords(clicked, days);
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
    { label: "Alerts sent", value: sent.now, note: changeWords(sent, days), href: "/alerts?status=SENT" },
    { label: "Clicked through", value: clicked.now, note: rate, href: "/alerts?status=SENT" },
    { label: "Failed", value: failed.now, note: changeWords(failed, days), href: "/alerts?status=FAILED" },
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
