"use client";

import { Link } from "@/components/ui/link";
import { MoreMenu } from "@/components/ui/more-menu";
import { ProductPicture } from "@/components/ui/product-picture";
import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import { useShopClock } from "@/components/ui/shop-clock";
import { Badge } from "@/components/ui/status-badge";
import { paceWords, timeLeftWords } from "@/lib/restocks/pace";
import { isRunning, leftOf, restockStateOf, stateWords, totalOf } from "@/lib/restocks/restock-state";
import type { RestockRow } from "@/lib/restocks/schemas";
import { RestockBar } from "./restock-bar";
import { RestockCounts } from "./restock-counts";
import { restockHref, restockLook, restockName } from "./restock-look";
import { RestockMenuItems } from "./restock-menu-items";
import classes from "./restocks.module.css";
import { useRestocksLive } from "./restocks-live";
import type { Live } from "./use-progress";

type Props = {
  row: RestockRow;
  /** Is it the one that the page is narrowed to? */
  alone: boolean;
  canWrite: boolean;
};

/** One restock, as it stands now. One that was over when the page came is one line; one that runs keeps its height. */
export function RestockItem({ row, alone, canWrite }: Props) {
  const { live, now, hold } = useRestocksLive();
  const { timeZone } = useShopClock();
  const current = live(row.id) ?? { progress: row, state: restockStateOf(row, hold, now), pace: null };
  const { progress, state } = current;
  const { word, detail } = stateWords(state, now, timeZone);
  const name = restockName(row);
  const compact = !isRunning(restockStateOf(row, hold, now));
  return (
    <li className={classes.item} data-compact={compact || undefined}>
      <div className={classes.what}>
        <ProductPicture src={row.imageUrl} size={40} />
        <div className={classes.words}>
          <Link className={classes.name} href={restockHref(row.id)} scroll={false}>
            {row.productTitle}
          </Link>
          <p className={classes.sub}>
            {row.variantTitle === row.productTitle ? null : <>{row.variantTitle} · </>}
            <TimesInRow>
              <RelativeTime value={row.edgeAt} />
            </TimesInRow>
          </p>
        </div>
      </div>
      <div className={classes.how}>
        <div className={classes.state}>
          <Badge word={word} {...restockLook[state.kind]} />
          <span className={classes.detail}>{detail}</span>
          <TimeLeft {...current} />
        </div>
        {compact ? null : <RestockBar counts={progress.counts} name={name} />}
        {compact && totalOf(progress.counts) === 0 ? null : (
          <RestockCounts progress={progress} runs={isRunning(state)} />
        )}
      </div>
      <div className={classes.menu}>
        <MoreMenu label={`Actions for ${name}`} variant="subtle">
          <RestockMenuItems row={row} progress={progress} state={state} alone={alone} canWrite={canWrite} />
        </MoreMenu>
      </div>
    </li>
  );
}

function TimeLeft({ progress, state, pace }: Live) {
  if (state.kind !== "sending" || pace === null) return null;
  return (
    <span className={classes.left}>
      {timeLeftWords(leftOf(progress.counts), pace)}
      <span className={classes.pace}> · {paceWords(pace)}</span>
    </span>
  );
}
