import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireMember } from "@/lib/auth";
import { getOffer } from "@/lib/offers";
import { orNotFound } from "../../_components/or-not-found";
import { OfferForm } from "../_components/offer-form";
import { OfferHeaderActions } from "../_components/offer-header-actions";
import { OfferState } from "../_components/offer-state";

export const metadata: Metadata = { title: "Offer" };

export default async function OfferPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, role, shop } = await requireMember();
  const offer = await orNotFound(getOffer(ctx, { id: (await params).id }));
  const canWrite = role !== "VIEWER";
  return (
    <>
      <PageHeader
        title={offer.name}
        back={{ href: "/offers", label: "Offers" }}
        badge={<StatusBadge kind="offer" status={offer.status} />}
        action={canWrite ? <OfferHeaderActions offer={offer} /> : null}
      />
      <OfferState offer={offer} />
      <OfferForm offer={offer} timeZone={shop.timeZone} brandColor={shop.brandColor} editable={canWrite} />
    </>
  );
}
