"use client";

import { Button, Group, Stack } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useState } from "react";
import { calendarLabels } from "@/components/ui/calendar-labels";
import { useShopClock } from "@/components/ui/shop-clock";
import { daysBefore, rangeWords, today } from "./days";
import { FilterButton } from "./filter-button";
import type { Filter, SetFilters } from "./filters";

type Range = readonly [from: string | null, to: string | null];
type Props = { filter: Extract<Filter, { kind: "days" }>; range: Range; onChange: SetFilters };

const presets = [
  { label: "Today", days: 0 },
  { label: "7 days", days: 6 },
  { label: "30 days", days: 29 },
];

/** From one day to another, both included, in the shop's zone. */
export function DayFilter({ filter, range, onChange }: Props) {
  const { now, timeZone } = useShopClock();
  const set = (from: string | null, to: string | null) => onChange({ [filter.key]: from, [filter.to]: to });
  return (
    <FilterButton label={filter.label} value={rangeWords(range)} onClear={() => set(null, null)}>
      {(close) => (
        <Stack gap="sm">
          <Group gap="xs" grow>
            {presets.map(({ label, days }) => (
              <Button
                key={label}
                variant="default"
                px="xs"
                onClick={() => {
                  const end = today(now ?? Date.now(), timeZone);
                  set(daysBefore(end, days), end);
                  close();
                }}
              >
                {label}
              </Button>
            ))}
          </Group>
          <RangePicker
            range={range}
            onPick={(from, to) => {
              set(from, to);
              close();
            }}
          />
        </Stack>
      )}
    </FilterButton>
  );
}

/** Keeps the first of two picked days to itself: the table is asked once, for the whole range. */
function RangePicker({ range, onPick }: { range: Range; onPick: (from: string, to: string) => void }) {
  const [picked, setPicked] = useState<[string | null, string | null]>([...range]);
  return (
    <DatePicker
      type="range"
      allowSingleDateInRange
      hideOutsideDates
      weekendDays={[]}
      ariaLabels={calendarLabels}
      firstDayOfWeek={1}
      value={picked}
      onChange={([from, to]) => {
        setPicked([from, to]);
        if (from && to) onPick(from, to);
      }}
    />
  );
}
