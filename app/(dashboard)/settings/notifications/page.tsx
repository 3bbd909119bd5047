import { requireMember, roleAllows } from "@/lib/auth";
import { getShop } from "@/lib/shops";
import { PremiumBanner } from "../_components/premium-banner";
import { PolicyCard } from "./_components/policy-card";

export const metadata = { title: "Notifications" };

export default async function NotificationSettingsPage() {
  const { ctx, role } = await requireMember();
  const { policy, timeZone, plan } = await getShop(ctx);
  const { allowedOrigins: _, ...shown } = policy;
  const premium = plan === "PREMIUM";
  return (
    <>
      {premium ? null : <PremiumBanner />}
      <PolicyCard policy={shown} timeZone={timeZone} editable={roleAllows(role, "ADMIN")} premium={premium} />
    </>
  );
}
