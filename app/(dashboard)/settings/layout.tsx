import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsNav } from "./_components/settings-nav";
import classes from "./settings.module.css";

export const metadata: Metadata = { title: "Settings" };

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <div className={classes.columns}>
        <SettingsNav />
        <div className={classes.cards}>{children}</div>
      </div>
    </>
  );
}
