import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { getShop } from "@/lib/shops";
import { AddForm } from "./_components/add-form";

export const metadata: Metadata = { title: "Add subscribers" };

export default async function AddSubscribersPage() {
  const { ctx, role } = await requireMember();
  if (role === "VIEWER") redirect("/subscribers");
  const { policy, plan } = await getShop(ctx);
  return (
    <>
      <PageHeader
        title="Add subscribers"
        description="For shoppers who asked you in another way: in the store, by phone, by mail."
        back={{ href: "/subscribers", label: "Subscribers" }}
      />
      <AddForm doubleOptIn={policy.doubleOptIn} premium={plan === "PREMIUM"} />
    </>
  );
}
