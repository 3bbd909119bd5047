import Link from "next/link";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { Num } from "@/components/ui/num";
import type { Activity, Amount, Demand, Pace, Period } from "@/lib/reports";
import { compareCounts, compareDurations, compareShares, durationWords } from "./compare";
import { Delta } from "./delta";
import { alertsLink, subscribersLink } from "./links";
import classes from "./overview.module.css";

type Props = { demand: Promise<Demand>; activity: Promise<Activity>; pace: Promise<Pace>; period: Period };

/** The numbers first, each leading to the list behind it. */
export async function FigureTiles({ period, ...reads }: Props) {
  const [demand, { sent, clicked, failed }, pace] = await Promise.all([reads.demand, reads.activity, reads.pace]);
  const days = { from: period.from, to: period.to };
  const share = ({ of, all }: { of: number; all: number }) => (all > 0 ? of / all : null);
  const rate = share({ of: clicked.now, all: sent.now });
  const { waiting, waitingProducts } = demand;
  return (
    <ul className={classes.tiles}>
      <Tile
        label="Waiting now"
        href={subscribersLink({ status: "PENDING" })}
        value={<Num value={waiting} />}
        note={
          waiting === 0
            ? "Nobody waits"
            : `For ${waitingProducts === 1 ? "1 product" : `${waitingProducts.toLocaleString("en")} products`}`
        }
      />
      <Tile
        label="At stake now"
        href="/products?waiting=yes&sort=-waiting"
        value={<Stake amounts={demand.atStake} />}
        note="Price × units wanted"
      />
      <Tile
        label="Clicked through"
        href={alertsLink({ status: "SENT", clicked: "yes", ...days })}
        value={rate === null ? "–" : <Num value={rate} percent />}
        note={
          <>
            {rate === null ? null : (
              <span>
                <Num value={clicked.now} /> of <Num value={sent.now} /> alerts
              </span>
            )}
            <Delta compared={compareShares(rate, share({ of: clicked.before, all: sent.before }), period)} good="up" />
          </>
        }
      />
      <Tile
        label="Failed"
        href={alertsLink({ status: "FAILED", ...days })}
        value={<Num value={failed.now} />}
        note={<Delta compared={compareCounts(failed, period)} good="down" />}
      />
      <Tile
        label="Restock to last mail"
        href={alertsLink(days)}
        value={pace.median === null ? "–" : durationWords(pace.median)}
        note={
          <>
            {pace.slowest === null ? null : <span>Half were quicker; slowest {durationWords(pace.slowest)}</span>}
            <Delta compared={compareDurations(pace.median, pace.medianBefore, period)} good="down" />
          </>
        }
      />
    </ul>
  );
}

function Tile({ label, href, value, note }: { label: string; href: string; value: ReactNode; note: ReactNode }) {
  return (
    <li>
      <Link className={classes.tile} href={href}>
        <span className={classes.tileLabel}>{label}</span>
        <span className={classes.tileValue}>{value}</span>
        <span className={classes.tileNote}>{note}</span>
      </Link>
    </li>
  );
}

/** Each currency by itself: adding them up would be a lie. */
function Stake({ amounts }: { amounts: Amount[] }) {
  if (amounts.length === 0) return "–";
  const shown = amounts.slice(0, 2);
  return (
    <span className={classes.stake}>
      {shown.map(({ currency, amount }) => (
        <Money key={currency} amount={Math.round(Number(amount))} currency={currency} whole />
      ))}
      {amounts.length > shown.length ? (
        <small>
          and {amounts.length - shown.length} more {amounts.length - shown.length === 1 ? "currency" : "currencies"}
        </small>
      ) : null}
    </span>
  );
}
