"use client";

import { Button, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { runAction } from "@/components/forms/run-action";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import { replayDelivery } from "../actions";

type Props = { id: string; waiting: boolean; kept: boolean };

/** Has a delivery read again, and shows the page anew until that has happened. */
export function ReplayButton({ id, waiting, kept }: Props) {
  const router = useRouter();
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [waiting, router]);
  const ask = () =>
    confirmModal({
      title: "Replay this delivery?",
      children:
        "It is read again, also over what an import or another platform has changed since; stock that its source sent later is not overwritten. This may begin a restock and mail shoppers.",
      confirmLabel: "Replay delivery",
      danger: false,
      onConfirm: async () => {
        if (await runAction(() => replayDelivery({ id })))
          toastDone("Replayed. What its source said later still counts");
      },
    });
  return (
    <div>
      <Button variant="default" loading={waiting} disabled={!kept} onClick={ask}>
        Replay
      </Button>
      <Text size="xs" c="dimmed" mt={6}>
        {kept
          ? "It is read again. Stock that its source sent later is not overwritten."
          : "What it said was not kept, so it can't be replayed."}
      </Text>
    </div>
  );
}
