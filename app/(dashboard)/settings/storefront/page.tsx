import { requireMember, roleAllows } from "@/lib/auth";
import { env } from "@/lib/env";
import { getShop } from "@/lib/shops";
import { StorefrontCard } from "./_components/storefront-card";

export const metadata = { title: "Storefront" };

export default async function StorefrontSettingsPage() {
  const { ctx, role } = await requireMember();
  const { publicKey, domain, policy } = await getShop(ctx);
  const snippet = `<script src="${env.APP_URL}/widget.js" data-shop="${publicKey}" data-variant="VARIANT_ID" async></script>`;
  return (
    <StorefrontCard
      snippet={snippet}
      domain={domain}
      allowedOrigins={policy.allowedOrigins}
      editable={roleAllows(role, "ADMIN")}
    />
  );
}
