import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CenteredPage } from "@/components/layout/centered-page";
import { currentMember } from "@/lib/auth";
import { isFirstRun } from "@/lib/shops";
import { WaysIn } from "./_components/ways-in";
import { safeNext } from "./safe-next";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ next?: string | string[]; joined?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: asked, joined } = await searchParams;
  const next = safeNext(asked);
  if (await isFirstRun()) redirect("/welcome");
  if (await currentMember()) redirect(next);
  return (
    <CenteredPage
      title="Sign in"
      intro={
        joined === undefined
          ? "Welcome back. Your shoppers are waiting to hear from you."
          : "You have joined the team. Sign in with your account to see the shop."
      }
    >
      <WaysIn next={next} />
    </CenteredPage>
  );
}
