"use client";

import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import type { Added } from "@/lib/subscriptions/add-schemas";
import classes from "./add.module.css";

const people = (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "shopper" : "shoppers"}`;

/** What became of each address, with the way out for those that were not added. */
export function AddedPanel({ added, doubleOptIn }: { added: Added[]; doubleOptIn: boolean }) {
  const made = added.filter(({ outcome }) => outcome === "added").length;
  return (
    <Banner kind={made > 0 ? "success" : "warning"} title={made > 0 ? `${people(made)} added` : "Nobody was added"}>
      <ul className={classes.outcomes}>
        {added.map((one) => (
          <li key={one.email}>
            <strong>{one.email}</strong> <Outcome added={one} doubleOptIn={doubleOptIn} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Outcome({ added: { outcome, subscriptionId, mailed }, doubleOptIn }: { added: Added; doubleOptIn: boolean }) {
  const page = subscriptionId ? `/subscribers/${subscriptionId}` : null;
  switch (outcome) {
    case "added":
      if (!doubleOptIn) return <>waits now{mailed ? ", and gets the sign-up mail" : ""}.</>;
      return mailed ? <>gets a mail to confirm.</> : <>must confirm, and has had a mail with the link today already.</>;
    case "waiting":
      return <>waits for it already. {page ? <Link href={page}>See since when</Link> : null}</>;
    case "suppressed":
      return (
        <>
          was not added: mails to this address are stopped.{" "}
          <Link href={page ?? "/settings/privacy"}>{page ? "See why, and lift it" : "Look it up to lift that"}</Link>
        </>
      );
    case "erased":
      return (
        <>
          was not added: this person was erased and must not be mailed again. If they ask you to,{" "}
          <Link href="/settings/privacy">allow them again</Link>.
        </>
      );
  }
}
