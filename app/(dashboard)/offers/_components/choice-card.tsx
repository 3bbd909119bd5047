import type { ReactNode } from "react";
import classes from "./offer-form.module.css";

/** A radio button as a card, with a picture if it helps; the card lights up with its choice. */
export function ChoiceCard({ control, children }: { control: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.choice}>
      {control}
      {children}
    </div>
  );
}
