"use client";

import { MenuDivider, MenuItem } from "@mantine/core";
import { IconBan, IconBolt, IconCheck, IconFilter, IconPackage, IconRefresh } from "@tabler/icons-react";
import { Link } from "@/components/ui/link";
import { isRunning, type RestockState } from "@/lib/restocks/restock-state";
import type { RestockProgress, RestockRow } from "@/lib/restocks/schemas";
import { restockHref, restockName } from "./restock-look";
import { useBulkActions } from "./use-bulk-actions";
import { useRestockActions } from "./use-restock-actions";

type Props = { row: RestockRow; progress: RestockProgress; state: RestockState; alone: boolean; canWrite: boolean };

const icon = (Icon: typeof IconBan) => <Icon size={16} aria-hidden />;

const hurryWords: Partial<Record<RestockState["kind"], string>> = {
  settling: "Settle now",
  held: "Send now",
  retrying: "Send now",
  "between-waves": "Send next wave now",
};

/** Where a restock leads, and what can be done about it in its present state. */
export function RestockMenuItems({ row, progress, state, alone, canWrite }: Props) {
  const { counts } = progress;
  const { hurry, callOff } = useRestockActions({ restockId: row.id, name: restockName(row), counts });
  const { retryFailed, resend, countAsSent } = useBulkActions({ restockId: row.id });
  const halted = state.kind === "held" && !("until" in state.hold);
  const hurryLabel = halted ? undefined : hurryWords[state.kind];
  return (
    <>
      {alone ? null : (
        <MenuItem component={Link} href={restockHref(row.id)} scroll={false} leftSection={icon(IconFilter)}>
          Show its alerts
        </MenuItem>
      )}
      <MenuItem component={Link} href={`/products/${row.productId}`} leftSection={icon(IconPackage)}>
        Open product
      </MenuItem>
      {canWrite ? (
        <>
          {hurryLabel || counts.failed + counts.inDoubt > 0 || isRunning(state) ? <MenuDivider /> : null}
          {hurryLabel ? (
            <MenuItem leftSection={icon(IconBolt)} onClick={hurry}>
              {hurryLabel}
            </MenuItem>
          ) : null}
          {counts.failed > 0 ? (
            <MenuItem leftSection={icon(IconRefresh)} onClick={retryFailed}>
              Retry failed
            </MenuItem>
          ) : null}
          {counts.inDoubt > 0 ? (
            <>
              <MenuItem leftSection={icon(IconRefresh)} onClick={resend}>
                Send those in doubt again
              </MenuItem>
              <MenuItem leftSection={icon(IconCheck)} onClick={countAsSent}>
                Count those in doubt as sent
              </MenuItem>
            </>
          ) : null}
          {isRunning(state) ? (
            <MenuItem color="var(--sb-red-text)" leftSection={icon(IconBan)} onClick={callOff}>
              Call off
            </MenuItem>
          ) : null}
        </>
      ) : null}
    </>
  );
}
