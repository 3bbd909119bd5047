"use client";

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import classes from "./data-table.module.css";
import type { TableState } from "./use-table-state";

type Props = { next: string | null; previous: string | null; go: TableState["go"]; pending: boolean };

/** Previous and next page; nothing when all rows are in view. */
export function Pager({ next, previous, go, pending }: Props) {
  if (!next && !previous) return null;
  return (
    <nav className={classes.pager} aria-label="Pages">
      <Button
        variant="default"
        size="sm"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        disabled={!previous || pending}
        onClick={() => previous && go({ before: previous })}
      >
        Previous
      </Button>
      <Button
        variant="default"
        size="sm"
        rightSection={<IconChevronRight size={16} aria-hidden />}
        disabled={!next || pending}
        onClick={() => next && go({ after: next })}
      >
        Next
      </Button>
    </nav>
  );
}
