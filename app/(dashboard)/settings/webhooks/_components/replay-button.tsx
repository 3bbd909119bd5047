"use client";

import { Button, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { toastDone, toastFailed } from "@/components/ui/toast";
import { replayDelivery } from "../actions";

type Props = { id: string; waiting: boolean; kept: boolean };

/** Has a delivery processed once more, and shows the page anew until that has happened. */
export function ReplayButton({ id, waiting, kept }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [waiting, router]);
  const replay = async () => {
    setBusy(true);
    const { serverError } = await replayDelivery({ id }).finally(() => setBusy(false));
    if (serverError) toastFailed(serverError.detail);
    else toastDone("Replayed. What its source said later still counts");
  };
  return (
    <div>
      <Button variant="default" loading={busy || waiting} disabled={!kept} onClick={replay}>
        Replay
      </Button>
      <Text size="xs" c="dimmed" mt={6}>
        {kept
          ? "It is processed once more. Stock that its source sent later is not overwritten."
          : "Its body was not kept, so it can't be replayed."}
      </Text>
    </div>
  );
}
