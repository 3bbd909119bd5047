import { requireMember } from "@/lib/auth";
import { PlanCard } from "./_components/plan-card";

export const metadata = { title: "Plan" };

export default async function PlanSettingsPage() {
  const { shop } = await requireMember();
  return <PlanCard plan={shop.plan} />;
}
