import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { TableViewsProvider } from "@/components/data-table/table-views";
import { DashboardShell } from "@/components/layout/dashboard-shell";
import { OtherShopGuard } from "@/components/layout/other-shop-guard";
import { TaskTray } from "@/components/layout/task-tray";
import { LocaleProvider } from "@/components/ui/locale";
import { ShopClockProvider } from "@/components/ui/shop-clock";
import { requireMember, roleAllows, shopCookie } from "@/lib/auth";
import { numberLocale } from "@/lib/http/number-locale";
import { getTableViews } from "@/lib/preferences";
import { CommandPalette } from "./_components/palette/command-palette";
import { switchShop } from "./actions";
import { saveTableView } from "./table-actions";
import { cancelTask, dismissTasks } from "./task-actions";

/** The shell around every dashboard page. Pages ask for the member themselves too: a layout is no guard. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { shop, shops, user, role, ctx } = await requireMember();
  const views = await getTableViews(ctx);
  const locale = numberLocale((await headers()).get("accept-language"));
  const shown = { id: shop.id, name: shop.name, domain: shop.domain };
  const choices = shops.map(({ id, name, domain }) => ({ id, name, domain }));
  const chosen = (await cookies()).get(shopCookie)?.value || null;
  return (
    <LocaleProvider locale={locale}>
      <ShopClockProvider serverNow={Date.now()} timeZone={shop.timeZone}>
        <DashboardShell
          shop={shown}
          shops={choices}
          person={{ name: user.name, email: user.email, role }}
          onSwitchShop={switchShop}
        >
          <TableViewsProvider views={views} save={saveTableView}>
            {children}
          </TableViewsProvider>
        </DashboardShell>
        <TaskTray key={shop.id} onCancel={cancelTask} onDismiss={dismissTasks} />
        <OtherShopGuard key={`of ${shop.id}`} shop={shown} chosen={chosen} shops={choices} onSwitch={switchShop} />
        <CommandPalette canWrite={roleAllows(role, "ADMIN")} />
      </ShopClockProvider>
    </LocaleProvider>
  );
}
