"use client";

import { useRouter } from "next/navigation";
import { runAction } from "@/components/forms/run-action";
import { confirmModal } from "@/components/ui/confirm-modal";
import { toastDone } from "@/components/ui/toast";
import type { WishedStatus } from "@/lib/offers/schemas";
import { deleteOfferAction, duplicateOfferAction, setOfferStatusAction } from "../actions";

type Offer = { id: string; name: string; waiting: number };

const done: Record<string, string> = {
  ACTIVE: "Offer activated",
  SCHEDULED: "Offer scheduled",
  PAUSED: "Offer paused",
  COMPLETED: "Offer completed",
  DRAFT: "Offer is a draft again",
};

const shoppers = (count: number) => (count === 1 ? "1 shopper is" : `${count.toLocaleString("en")} shoppers are`);

/** What can be done with an offer, from its row and from its page; each says what happened. */
export function useOfferActions(offer: Offer) {
  const router = useRouter();

  const setStatus = async (status: WishedStatus) => {
    const outcome = await runAction(() => setOfferStatusAction({ id: offer.id, status }));
    if (outcome) toastDone(done[outcome.data?.status ?? status] ?? "Done");
  };

  const complete = () =>
    confirmModal({
      title: `Complete the offer “${offer.name}”?`,
      children:
        "It stops for good: a completed offer cannot be started again, only duplicated. Shoppers who wait go on waiting.",
      confirmLabel: "Complete offer",
      onConfirm: () => setStatus("COMPLETED"),
    });

  const duplicate = async () => {
    const outcome = await runAction(() => duplicateOfferAction({ id: offer.id }));
    if (!outcome?.data) return;
    toastDone("Offer duplicated as a draft");
    router.push(`/offers/${outcome.data.id}`);
  };

  const remove = (after?: () => void) =>
    confirmModal({
      title: `Delete the offer “${offer.name}”?`,
      children: (
        <>
          This cannot be undone.{" "}
          {offer.waiting > 0
            ? `${shoppers(offer.waiting)} waiting and will still be told when their variant is back.`
            : null}
        </>
      ),
      confirmLabel: "Delete offer",
      onConfirm: async () => {
        if (!(await runAction(() => deleteOfferAction({ id: offer.id })))) return;
        toastDone("Offer deleted");
        after?.();
      },
    });

  return { setStatus, complete, duplicate, remove };
}
