import { requireMember, roleAllows } from "@/lib/auth";
import { previewWording } from "@/lib/email";
import { getShop } from "@/lib/shops";
import { BrandCard } from "./_components/brand-card";

export const metadata = { title: "Brand" };

export default async function BrandSettingsPage() {
  const { ctx, role } = await requireMember();
  const [{ brandColor, logoUrl }, preview] = await Promise.all([
    getShop(ctx),
    previewWording(ctx, { kind: "back-in-stock", language: "en" }),
  ]);
  return <BrandCard brand={{ brandColor, logoUrl }} firstPreview={preview} editable={roleAllows(role, "ADMIN")} />;
}
