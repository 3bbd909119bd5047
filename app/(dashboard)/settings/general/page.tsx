import { requireMember, roleAllows } from "@/lib/auth";
import { getShop } from "@/lib/shops";
import { ProfileCard } from "./_components/profile-card";
import { currencyChoices, timeZoneChoices } from "./choices";

export const metadata = { title: "General settings" };

export default async function GeneralSettingsPage() {
  const { ctx, role } = await requireMember();
  const { name, domain, currency, timeZone } = await getShop(ctx);
  return (
    <ProfileCard
      profile={{ name, domain, currency, timeZone }}
      currencies={currencyChoices()}
      timeZones={timeZoneChoices(timeZone)}
      editable={roleAllows(role, "ADMIN")}
    />
  );
}
