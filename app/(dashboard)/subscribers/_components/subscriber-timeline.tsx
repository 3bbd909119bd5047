import { RelativeTime } from "@/components/ui/relative-time";
import type { TimelineEvent } from "@/lib/subscriptions";
import classes from "./subscribers.module.css";

/** Everything that happened, oldest first; what a mail server answered stands word for word. */
export function SubscriberTimeline({ events }: { events: TimelineEvent[] }) {
  return (
    <ol className={classes.timeline}>
      {events.map((event) => (
        <li key={`${event.at.getTime()} ${event.title}`} className={classes.event} data-tone={event.tone}>
          <div className={classes.eventHead}>
            <strong>{event.title}</strong>
            <RelativeTime value={event.at} />
          </div>
          {event.detail ? <p className={classes.detail}>{event.detail}</p> : null}
        </li>
      ))}
    </ol>
  );
}
