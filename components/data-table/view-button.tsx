"use client";

import { Button, Checkbox, Popover, PopoverDropdown, PopoverTarget, SegmentedControl, Stack } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import type { ColumnDef, RowData } from "@tanstack/react-table";
import type { TableView } from "@/lib/preferences/schemas";
import { columnChoices, withColumn } from "./columns";
import classes from "./data-table.module.css";
import type { Features } from "./features";

type Props<Row extends RowData> = {
  columns: ColumnDef<Features, Row, unknown>[];
  view: TableView;
  onChange: (view: TableView) => void;
};

/** Which columns there are and how high the rows: kept for the person. */
export function ViewButton<Row extends RowData>({ columns, view, onChange }: Props<Row>) {
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <PopoverTarget>
        <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}>
          View
        </Button>
      </PopoverTarget>
      <PopoverDropdown className={classes.filterDropdown} aria-label="View">
        <Stack gap="sm">
          <fieldset className={classes.choices}>
            <legend className={classes.legend}>Columns</legend>
            {columnChoices(columns, view).map(({ id, label, on }) => (
              <Checkbox key={id} label={label} checked={on} onChange={() => onChange(withColumn(columns, view, id))} />
            ))}
          </fieldset>
          <fieldset className={`${classes.choices} ${classes.density}`}>
            <legend className={classes.legend}>Row height</legend>
            <SegmentedControl
              aria-label="Row height"
              fullWidth
              value={view.density}
              data={[
                { value: "comfortable", label: "Comfortable" },
                { value: "compact", label: "Compact" },
              ]}
              onChange={(density) => onChange({ ...view, density: density as TableView["density"] })}
            />
          </fieldset>
        </Stack>
      </PopoverDropdown>
    </Popover>
  );
}
