import { DateTimePicker } from "@mantine/dates";
import { Panel } from "../../_components/panel";
import classes from "./offer-form.module.css";
import { errorOf, type PanelProps } from "./panel-props";

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
          placeholder="As soon as it is activated"
          clearable
          valueFormat="D MMM YYYY, HH:mm"
          firstDayOfWeek={1}
          {...form.getInputProps("startsAt")}
          error={errorOf(props, "startsAt")}
        />
        <DateTimePicker
          label="Ends"
          placeholder="Never"
          clearable
          valueFormat="D MMM YYYY, HH:mm"
          firstDayOfWeek={1}
          {...form.getInputProps("endsAt")}
          error={errorOf(props, "endsAt")}
        />
      </div>
    </Panel>
  );
}
