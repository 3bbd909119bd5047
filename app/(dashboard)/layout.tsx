import type { ReactNode } from "react";
import { DashboardShell } from "@/components/layout/dashboard-shell";
import { ShopClockProvider } from "@/components/ui/shop-clock";
import { requireMember, roleAllows } from "@/lib/auth";
import { CommandPalette } from "./_components/palette/command-palette";
import { switchShop } from "./actions";

/** The shell around every dashboard page. Pages ask for the member themselves too: a layout is no guard. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { shop, shops, user, role } = await requireMember();
  return (
    <ShopClockProvider serverNow={Date.now()} timeZone={shop.timeZone}>
      <DashboardShell
        shop={{ id: shop.id, name: shop.name, domain: shop.domain }}
        shops={shops.map(({ id, name, domain }) => ({ id, name, domain }))}
        person={{ name: user.name, email: user.email, role }}
        onSwitchShop={switchShop}
      >
        {children}
      </DashboardShell>
      <CommandPalette canWrite={roleAllows(role, "ADMIN")} />
    </ShopClockProvider>
  );
}
