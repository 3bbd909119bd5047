import { requireMember, roleAllows } from "@/lib/auth";
import { getShop } from "@/lib/shops";
import { BrandCard } from "./_components/brand-card";

export const metadata = { title: "Brand" };

export default async function BrandSettingsPage() {
  const { ctx, role } = await requireMember();
  const { name, brandColor, logoUrl } = await getShop(ctx);
  return <BrandCard brand={{ brandColor, logoUrl }} shopName={name} editable={roleAllows(role, "ADMIN")} />;
}
