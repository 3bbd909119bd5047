"use client";

import { Checkbox, CheckboxGroup, Stack } from "@mantine/core";
import { FilterButton } from "./filter-button";
import type { Filter, SetFilters } from "./filters";

type Props = { filter: Extract<Filter, { kind: "choices" }>; chosen: string[]; onChange: SetFilters };

/** Any of several words, such as statuses. */
export function ChoiceFilter({ filter, chosen, onChange }: Props) {
  // What is no choice any more still narrows the rows, and is named as it stands in the address.
  const words = chosen.map((value) => filter.choices.find((choice) => choice.value === value)?.label ?? value);
  const value = words.length > 2 ? `${words.length} chosen` : words.join(", ") || null;
  return (
    <FilterButton label={filter.label} value={value} onClear={() => onChange({ [filter.key]: null })}>
      {() => (
        <CheckboxGroup
          aria-label={filter.label}
          value={chosen}
          onChange={(next) => {
            const wanted = filter.one ? next.slice(-1) : next;
            onChange({ [filter.key]: wanted.length > 0 ? wanted : null });
          }}
        >
          <Stack gap="xs">
            {filter.choices.map((choice) => (
              <Checkbox key={choice.value} value={choice.value} label={choice.label} />
            ))}
          </Stack>
        </CheckboxGroup>
      )}
    </FilterButton>
  );
}
