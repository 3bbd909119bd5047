import type { Placement } from "@/lib/offers/schemas";
import classes from "./offer-form.module.css";

type Props = { placement: Placement; color: string; muted: boolean };

/** A small product page with the button where the shopper will find it, in the shop's colour. */
export function PlacementPicture({ placement, color, muted }: Props) {
  return (
    <div className={classes.picture} data-muted={muted || undefined} aria-hidden>
      <span className={classes.pictureThumb} />
      <span className={classes.pictureWords}>
        <span className={classes.pictureLine} />
        <span className={classes.pictureLine} data-short />
        <span className={classes.pictureButtons}>
          {placement === "ALONGSIDE_PREORDER" ? <span className={classes.pictureOther}>Pre-order</span> : null}
          <span className={classes.pictureNotify} style={{ "--brand": color } as React.CSSProperties}>
            Notify me
          </span>
        </span>
      </span>
    </div>
  );
}
