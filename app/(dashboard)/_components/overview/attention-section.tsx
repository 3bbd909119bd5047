import type { Attention, Checklist } from "@/lib/reports";
import { attentionOf } from "./attention-items";
import { AttentionPanel } from "./attention-panel";
import { ChecklistPanel } from "./checklist-panel";
import classes from "./overview.module.css";

type Props = {
  attention: Attention;
  checklist: Checklist;
  /** This person wants to see no checklist. */
  putAway: boolean;
  shop: Parameters<typeof attentionOf>[1] & { sendingStoppedAt: Date | null };
  person: { email: string; editable: boolean };
};

/** What needs a decision, then the first steps of a new shop. */
export function AttentionSection({ attention, checklist, putAway, shop, person }: Props) {
  const items = attentionOf(attention, shop, person.editable);
  if (items.length === 0 && putAway) return null;
  return (
    <div className={classes.page}>
      <AttentionPanel items={items} />
      {putAway ? null : <ChecklistPanel checklist={checklist} shop={shop} person={person} />}
    </div>
  );
}
