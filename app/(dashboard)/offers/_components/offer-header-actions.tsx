"use client";

import { Button, Group } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MoreMenu } from "@/components/ui/more-menu";
import type { OfferDetail, WishedStatus } from "@/lib/offers/schemas";
import { OfferMenuItems } from "./offer-menu-items";
import { useOfferActions } from "./use-offer-actions";

const primary = {
  DRAFT: { label: "Activate", wish: "ACTIVE", icon: IconPlayerPlay },
  PAUSED: { label: "Resume", wish: "ACTIVE", icon: IconPlayerPlay },
  ACTIVE: { label: "Pause", wish: "PAUSED", icon: IconPlayerPause },
  SCHEDULED: { label: "Back to draft", wish: "DRAFT", icon: IconPlayerPause },
} as const;

/** The one thing that comes next for this offer, and the rest in a menu. */
export function OfferHeaderActions({ offer }: { offer: OfferDetail }) {
  const router = useRouter();
  const { setStatus } = useOfferActions(offer);
  const [busy, setBusy] = useState(false);
  const next = offer.status === "COMPLETED" ? null : primary[offer.status];
  const run = async (wish: WishedStatus) => {
    setBusy(true);
    await setStatus(wish).finally(() => setBusy(false));
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <MoreMenu>
        <OfferMenuItems offer={offer} withoutStatus onDeleted={() => router.push("/offers")} />
      </MoreMenu>
      {next ? (
        <Button
          variant={next.wish === "ACTIVE" ? "filled" : "default"}
          loading={busy}
          leftSection={<next.icon size={16} aria-hidden />}
          onClick={() => run(next.wish)}
        >
          {next.label}
        </Button>
      ) : null}
    </Group>
  );
}
