import { DateTimePicker } from "@mantine/dates";
import { calendarLabels } from "@/components/ui/calendar-labels";
import { Panel } from "../../_components/panel";
import classes from "./offer-form.module.css";
import { errorOf, type PanelProps } from "./panel-props";

/** Mantine names a picker's popover after its target but gives the target another id: here they agree. */
const named = (id: string) => ({ id: `${id}-target`, popoverProps: { id } });

export function DatesPanel(props: PanelProps) {
  const { form, timeZone } = props;
  return (
    <Panel
      title="From when to when"
      description={`Both may stay open. Times are in your shop's zone, ${timeZone.replaceAll("_", " ")}.`}
    >
      <div className={classes.pair}>
        <DateTimePicker
          label="Starts"
          {...named("offer-starts")}
          placeholder="As soon as it is activated"
          clearable
          valueFormat="D MMM YYYY, HH:mm"
          firstDayOfWeek={1}
          weekendDays={[]}
          hideOutsideDates
          submitButtonProps={{ "aria-label": "Done" }}
          ariaLabels={calendarLabels}
          {...form.getInputProps("startsAt")}
          error={errorOf(props, "startsAt")}
        />
        <DateTimePicker
          label="Ends"
          {...named("offer-ends")}
          placeholder="Never"
          clearable
          valueFormat="D MMM YYYY, HH:mm"
          firstDayOfWeek={1}
          weekendDays={[]}
          hideOutsideDates
          submitButtonProps={{ "aria-label": "Done" }}
          ariaLabels={calendarLabels}
          {...form.getInputProps("endsAt")}
          error={errorOf(props, "endsAt")}
        />
      </div>
    </Panel>
  );
}
