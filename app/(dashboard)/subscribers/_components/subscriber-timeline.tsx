import { RelativeTime, TimesInRow } from "@/components/ui/relative-time";
import type { PersonEvent } from "@/lib/subscriptions";
import classes from "./subscribers.module.css";

/** Everything that happened, oldest first; several: it says which product each was about. Answers stand word for word. */
export function SubscriberTimeline({ events, several }: { events: PersonEvent[]; several: boolean }) {
  return (
    <ol className={classes.timeline}>
      <TimesInRow>
        {events.map((event) => (
          <li
            key={`${event.at.getTime()} ${event.title} ${event.about}`}
            className={classes.event}
            data-tone={event.tone}
          >
            <div className={classes.eventHead}>
              <strong>{event.title}</strong>
              <RelativeTime value={event.at} />
            </div>
            {several && event.about ? <p className={classes.detail}>{event.about}</p> : null}
            {event.detail ? <p className={classes.detail}>{event.detail}</p> : null}
          </li>
        ))}
      </TimesInRow>
    </ol>
  );
}
