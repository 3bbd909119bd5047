import { IconAlertTriangle, IconCircleX, IconInfoCircle, IconSparkles } from "@tabler/icons-react";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "../panel";
import type { AttentionItem } from "./attention-items";
import classes from "./overview.module.css";
import { Said } from "./said";

const icons = { red: IconCircleX, orange: IconAlertTriangle, iris: IconSparkles, blue: IconInfoCircle };

/** What needs a decision; not there when nothing does. */
export function AttentionPanel({ items }: { items: AttentionItem[] }) {
  if (items.length === 0) return null;
  return (
    <Panel title="Needs attention" flush>
      <ul className={classes.attention}>
        {items.map(({ key, tone, title, text, action }) => {
          const Icon = icons[tone];
          return (
            <li key={key} className={classes.attentionItem}>
              <Icon size={20} stroke={1.8} color={`var(--sb-${tone}-text)`} aria-hidden />
              <div className={classes.attentionWords}>
                <strong>
                  <Said words={title} />
                </strong>
                <p>
                  <Said words={text} />
                </p>
              </div>
              <LinkButton href={action.href} variant="default">
                {action.label}
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
