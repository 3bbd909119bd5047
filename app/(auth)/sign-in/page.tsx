import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/layout/centered-page";
import { currentMember } from "@/lib/auth";
import { isFirstRun } from "@/lib/shops";
import { WaysIn } from "./_components/ways-in";
import { safeNext } from "./safe-next";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await isFirstRun()) redirect("/welcome");
  if (await currentMember()) redirect(next);
  return (
    <CenteredPage title="Sign in" intro="Welcome back. Your shoppers are waiting to hear from you.">
      <WaysIn next={next} />
    </CenteredPage>
  );
}
