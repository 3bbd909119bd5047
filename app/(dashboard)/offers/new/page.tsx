import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { OfferForm } from "../_components/offer-form";

export const metadata: Metadata = { title: "Create offer" };

export default async function NewOfferPage() {
  const { role, shop } = await requireMember();
  if (role === "VIEWER") redirect("/offers");
  return (
    <>
      <PageHeader title="Create offer" back={{ href: "/offers", label: "Offers" }} />
      <OfferForm offer={null} timeZone={shop.timeZone} brandColor={shop.brandColor} editable />
    </>
  );
}
