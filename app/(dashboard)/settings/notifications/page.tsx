import { requireMember, roleAllows } from "@/lib/auth";
import { getShop } from "@/lib/shops";
import { PolicyCard } from "./_components/policy-card";

export const metadata = { title: "Notifications" };

export default async function NotificationSettingsPage() {
  const { ctx, role } = await requireMember();
  const { policy, timeZone } = await getShop(ctx);
  const { allowedOrigins: _, ...shown } = policy;
  return <PolicyCard policy={shown} timeZone={timeZone} editable={roleAllows(role, "ADMIN")} />;
}
