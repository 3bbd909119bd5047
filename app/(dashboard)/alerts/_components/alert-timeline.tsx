import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import type { AlertEvent } from "@/lib/alerts";
import timeline from "../../subscribers/_components/subscribers.module.css";
import classes from "./alert-page.module.css";

/** Everything that happened, oldest first, then what is due; what a mail server answered stands word for word. */
export function AlertTimeline({ events }: { events: AlertEvent[] }) {
  return (
    <ol className={timeline.timeline}>
      <TimesInRow>
        {events.map(({ at, tone, title, detail, answer, ahead }) => (
          <li
            key={`${title} ${at?.getTime()}`}
            className={timeline.event}
            data-tone={tone}
            data-ahead={ahead || undefined}
          >
            <div className={timeline.eventHead}>
              <strong>{title}</strong>
              {at ? <RelativeTime value={at} /> : null}
            </div>
            {detail ? <p className={timeline.detail}>{detail}</p> : null}
            {answer ? <p className={classes.serverWords}>{answer}</p> : null}
          </li>
        ))}
      </TimesInRow>
    </ol>
  );
}
