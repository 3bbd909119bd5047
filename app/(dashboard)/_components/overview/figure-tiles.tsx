import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Num } from "@/components/ui/num";
import type { Activity, Amount, Demand, Pace, Period } from "@/lib/reports";
import { durationWords } from "@/lib/restocks/pace";
import { compareCounts, compareDurations, compareShares } from "./compare";
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
  return (
    <ul className={classes.tiles}>
      <Tile
        label="Waiting now"
        href={subscribersLink({ status: "PENDING" })}
        value={<Num value={demand.waiting} />}
        note={<ForWhat demand={demand} />}
      />
      <Tile
        label="At stake now"
        href="/products?waiting=yes&sort=-waiting"
        value={<Stake amounts={demand.atStake} />}
        note={
          <>
            <span>Price × units wanted</span>
            {demand.unpricedVariants > 0 ? (
              <span>
                {demand.unpricedVariants === 1
                  ? "1 variant has no price"
                  : `${demand.unpricedVariants.toLocaleString("en")} variants have no price`}
              </span>
            ) : null}
          </>
        }
      />
      <Tile
        label="Clicked through"
        href={alertsLink({ status: "SENT", clicked: "yes", ...days })}
        value={rate === null ? "–" : <Num value={rate} percent />}
        note={
          <>
            {rate === null ? null : (
              <span>
                <Num value={clicked.now} /> of{" "}
                <Link className={classes.noteLink} href={alertsLink({ status: "SENT", ...days })}>
                  <Num value={sent.now} /> alerts
                </Link>
              </span>
            )}
            <Delta
              compared={compareShares(rate, share({ of: clicked.before, all: sent.before }), period)}
              good="up"
              href={alertsLink({ status: "SENT", clicked: "yes", ...period.before })}
            />
          </>
        }
      />
      <Tile
        label="Failed"
        href={alertsLink({ status: "FAILED", ...days })}
        value={<Num value={failed.now} />}
        note={
          <Delta
            compared={compareCounts(failed, period)}
            good="down"
            href={alertsLink({ status: "FAILED", ...period.before })}
          />
        }
      />
      <Tile
        label="Restock to last mail"
        href={alertsLink({ restocks: "told", ...days })}
        value={pace.median === null ? "–" : durationWords(pace.median)}
        note={
          <>
            {pace.slowest === null ? null : <span>Half were quicker; slowest {durationWords(pace.slowest)}</span>}
            <Delta
              compared={compareDurations(pace.median, pace.medianBefore, period)}
              good="down"
              href={alertsLink({ restocks: "told", ...period.before })}
            />
          </>
        }
      />
    </ul>
  );
}

/** The whole tile opens the list; what is said below the figure may lead elsewhere. */
function Tile({ label, href, value, note }: { label: string; href: string; value: ReactNode; note: ReactNode }) {
  return (
    <li className={classes.tile}>
      <Link className={classes.tileLink} href={href}>
        <span className={classes.tileLabel}>{label}</span> <span className={classes.tileValue}>{value}</span>
      </Link>
      <div className={classes.tileNote}>{note}</div>
    </li>
  );
}

function ForWhat({ demand: { waiting, waitingRemoved, waitingProducts } }: { demand: Demand }) {
  if (waiting === 0) return "Nobody waits";
  return (
    <>
      <span>For {waitingProducts === 1 ? "1 product" : `${waitingProducts.toLocaleString("en")} products`}</span>
      {waitingRemoved > 0 ? (
        <Link className={classes.noteLink} href={subscribersLink({ status: "PENDING", removed: "yes" })}>
          {waitingRemoved === 1 ? "1 waits" : `${waitingRemoved.toLocaleString("en")} wait`} for products that were
          removed
        </Link>
      ) : null}
    </>
  );
}

/** Each currency by itself: adding them up would be a lie. */
function Stake({ amounts }: { amounts: Amount[] }) {
  if (amounts.length === 0) return "–";
  return (
    <span className={classes.stake}>
      {amounts.map(({ currency, amount }) => (
        <Money key={currency} amount={Math.round(Number(amount))} currency={currency} whole />
      ))}
    </span>
  );
}
