"use client";

import { Popover, PopoverDropdown, PopoverTarget, UnstyledButton } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { rangeWords, today } from "@/components/data-table/days";
import { calendarLabels } from "@/components/ui/calendar-labels";
import { Link } from "@/components/ui/link";
import { useShopClock } from "@/components/ui/shop-clock";
import type { Period } from "@/lib/reports";
import classes from "./period-picker.module.css";

const presets = [
  { days: 7, label: "7 days", href: "/?days=7" },
  { days: 30, label: "30 days", href: "/" },
  { days: 90, label: "90 days", href: "/?days=90" },
  { days: 365, label: "12 months", href: "/?days=365" },
];

/** Which days the page is about. Every choice is an address: a link, the back button and a reload show the same. */
export function PeriodPicker({ period }: { period: Period }) {
  return (
    <nav className={classes.picker} aria-label="Period">
      {presets.map(({ days, label, href }) => (
        <Link
          key={days}
          className={classes.choice}
          href={href}
          scroll={false}
          aria-current={period.preset === days ? "true" : undefined}
        >
          {label}
        </Link>
      ))}
      <CustomDays period={period} />
    </nav>
  );
}

function CustomDays({ period }: { period: Period }) {
  const [opened, setOpened] = useState(false);
  const picked = period.preset === null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <PopoverTarget>
        <UnstyledButton
          className={classes.choice}
          aria-current={picked ? "true" : undefined}
          onClick={() => setOpened((is) => !is)}
        >
          {picked ? rangeWords([period.from, period.to]) : "Custom"}
        </UnstyledButton>
      </PopoverTarget>
      <PopoverDropdown aria-label="From one day to another">
        <RangePicker period={period} onPicked={() => setOpened(false)} />
      </PopoverDropdown>
    </Popover>
  );
}

/** Keeps the first of two picked days to itself: the page is asked once, for the whole range. */
function RangePicker({ period, onPicked }: { period: Period; onPicked: () => void }) {
  const { now, timeZone } = useShopClock();
  const router = useRouter();
  const [, start] = useTransition();
  const [range, setRange] = useState<[string | null, string | null]>([period.from, period.to]);
  return (
    <DatePicker
      type="range"
      allowSingleDateInRange
      hideOutsideDates
      weekendDays={[]}
      ariaLabels={calendarLabels}
      firstDayOfWeek={1}
      maxDate={today(now ?? Date.now(), timeZone)}
      defaultDate={period.to}
      value={range}
      onChange={([from, to]) => {
        setRange([from, to]);
        if (!from || !to) return;
        onPicked();
        start(() => router.push(`/?from=${from}&to=${to}`, { scroll: false }));
      }}
    />
  );
}
