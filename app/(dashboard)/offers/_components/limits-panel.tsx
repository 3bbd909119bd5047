import { NumberInput } from "@mantine/core";
import { Panel } from "../../_components/panel";
import classes from "./offer-form.module.css";
import { errorOf, type PanelProps } from "./panel-props";

const limits = [
  { field: "limitTotal", label: "Whole campaign" },
  { field: "limitPerCustomer", label: "Per customer" },
  { field: "limitPerOrder", label: "Per order" },
] as const;

export function LimitsPanel(props: PanelProps) {
  const { form } = props;
  return (
    <Panel
      title="Pre-order limits"
      description="Units. Empty means no limit. A limit that is used up ends pre-orders, never Notify me."
    >
      <div className={classes.triple}>
        {limits.map(({ field, label }) => (
          <NumberInput
            key={field}
            label={label}
            placeholder="No limit"
            min={1}
            max={1_000_000}
            allowDecimal={false}
            allowNegative={false}
            thousandSeparator=","
            clampBehavior="none"
            {...form.getInputProps(field)}
            error={errorOf(props, field)}
          />
        ))}
      </div>
    </Panel>
  );
}
