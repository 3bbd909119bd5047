"use client";

import { Select } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import classes from "./data-table.module.css";
import { FilterButton } from "./filter-button";
import type { Choice, Filter, SetFilters } from "./filters";

type Props = { filter: Extract<Filter, { kind: "lookup" }>; onChange: SetFilters };

/** One of very many, found by typing: the server is asked, nothing is loaded whole. */
export function LookupFilter({ filter, onChange }: Props) {
  return (
    <FilterButton
      label={filter.label}
      value={filter.chosen?.label ?? null}
      onClear={() => onChange({ [filter.key]: null })}
    >
      {(close) => (
        <Lookup
          filter={filter}
          onPick={(value) => {
            onChange({ [filter.key]: value });
            close();
          }}
        />
      )}
    </FilterButton>
  );
}

function Lookup({ filter, onPick }: { filter: Props["filter"]; onPick: (value: string | null) => void }) {
  const [found, setFound] = useState<Choice[]>(filter.chosen ? [filter.chosen] : []);
  const look = useDebouncedCallback((text: string) => {
    filter.search(text).then(setFound, () => setFound([]));
  }, 250);
  useEffect(() => {
    filter.search("").then(setFound, () => {});
  }, [filter.search]);
  return (
    <Select
      data-autofocus
      aria-label={filter.label}
      placeholder={filter.placeholder}
      searchable
      clearable
      w={280}
      data={found}
      filter={({ options }) => options}
      value={filter.chosen?.value ?? null}
      onChange={onPick}
      onSearchChange={look}
      nothingFoundMessage="Nothing found"
      comboboxProps={{ withinPortal: false }}
      withScrollArea={false}
      classNames={{ options: classes.lookupOptions }}
    />
  );
}
