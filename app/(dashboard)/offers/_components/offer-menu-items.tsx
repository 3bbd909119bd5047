"use client";

import { MenuDivider, MenuItem } from "@mantine/core";
import { IconCopy, IconPlayerPause, IconPlayerPlay, IconSquareCheck, IconTrash } from "@tabler/icons-react";
import type { OfferStatus } from "@/lib/offers/schemas";
import { useOfferActions } from "./use-offer-actions";

type Props = {
  offer: { id: string; name: string; status: OfferStatus; waiting: number };
  /** Status changes stand elsewhere on the page already. */
  withoutStatus?: boolean;
  onDeleted?: () => void;
};

/** The menu of an offer: only what its status allows. */
export function OfferMenuItems({ offer, withoutStatus = false, onDeleted }: Props) {
  const { setStatus, complete, duplicate, remove } = useOfferActions(offer);
  const { status } = offer;
  const canStart = status === "DRAFT" || status === "PAUSED";
  const runs = status === "ACTIVE" || status === "SCHEDULED";
  return (
    <>
      {canStart && !withoutStatus ? (
        <MenuItem leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => setStatus("ACTIVE")}>
          {status === "PAUSED" ? "Resume" : "Activate"}
        </MenuItem>
      ) : null}
      {runs && !withoutStatus ? (
        <MenuItem leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => setStatus("PAUSED")}>
          Pause
        </MenuItem>
      ) : null}
      {runs || status === "PAUSED" ? (
        <MenuItem leftSection={<IconSquareCheck size={16} aria-hidden />} onClick={complete}>
          Complete
        </MenuItem>
      ) : null}
      <MenuItem leftSection={<IconCopy size={16} aria-hidden />} onClick={duplicate}>
        Duplicate
      </MenuItem>
      <MenuDivider />
      <MenuItem
        color="var(--sb-red-text)"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => remove(onDeleted)}
      >
        Delete
      </MenuItem>
    </>
  );
}
