import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/layout/centered-page";
import { isFirstRun } from "@/lib/shops";
import { WelcomeForm } from "./_components/welcome-form";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  if (!(await isFirstRun())) redirect("/sign-in");
  const currencies = Intl.supportedValuesOf("currency");
  return (
    <CenteredPage
      wide
      title="Welcome to Shelfbell"
      intro="Two things to begin with: you, and your shop. Everything can be changed later in Settings."
    >
      <WelcomeForm currencies={currencies} />
    </CenteredPage>
  );
}
