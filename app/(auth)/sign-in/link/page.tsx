import type { Metadata } from "next";
import { CenteredPage } from "@/components/layout/centered-page";
import { safeNext } from "../safe-next";
import { UseLink } from "./use-link";

// The token stands in the address: no other site may learn it from a Referer header.
export const metadata: Metadata = { title: "Sign in", referrer: "no-referrer" };

type Props = { searchParams: Promise<{ token?: string | string[]; next?: string | string[] }> };

/** Opening the link uses nothing up: mail scanners open links too. Only the button does. */
export default async function LinkPage({ searchParams }: Props) {
  const { token, next } = await searchParams;
  return (
    <CenteredPage title="Sign in to Shelfbell" intro="Press the button to sign in on this device.">
      <UseLink token={typeof token === "string" ? token : ""} next={safeNext(next)} />
    </CenteredPage>
  );
}
