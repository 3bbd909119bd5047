import { IconCircleCheckFilled, IconCircleDashed } from "@tabler/icons-react";
import Link from "next/link";
import type { Checklist } from "@/lib/reports";
import { Panel } from "../panel";
import classes from "./overview.module.css";

const steps: { key: keyof Checklist; title: string; text: string; href: string; label: string }[] = [
  {
    key: "catalog",
    title: "Bring in your catalog",
    text: "By a file, or by your shop's webhook.",
    href: "/products",
    label: "Import a catalog",
  },
  {
    key: "mail",
    title: "Set up mail and send a test",
    text: "So that alerts leave under your name.",
    href: "/settings/email",
    label: "Set up mail",
  },
  {
    key: "offer",
    title: "Create an offer and activate it",
    text: "It decides which sold-out variants show Notify me.",
    href: "/offers/new",
    label: "Create an offer",
  },
  {
    key: "webhook",
    title: "Connect your shop's stock",
    text: "The webhook tells Shelfbell what sells out and what comes back.",
    href: "/settings/webhooks",
    label: "See the webhook address",
  },
  {
    key: "signUp",
    title: "Put Notify me on your product pages",
    text: "One line of script. Try it with your own address.",
    href: "/settings/storefront",
    label: "Copy the script",
  },
  {
    key: "alert",
    title: "See the first alert go out",
    text: "When a variant that somebody waits for is back in stock.",
    href: "/alerts",
    label: "See alerts",
  },
];

/** The way of a new shop; each step ticks itself off by what really happened, and all done it goes away. */
export function ChecklistPanel({ checklist, isFree }: { checklist: Checklist; isFree: boolean }) {
  const done = steps.filter(({ key }) => checklist[key]).length;
  if (done === steps.length || checklist.alert) return null;
  const next = steps.find(({ key }) => !checklist[key])?.key;
  return (
    <Panel
      title="Getting started"
      description={
        isFree ? "All of it can be set up on Free; alerts go out on Premium." : "Six steps to the first alert."
      }
      action={
        <span className={classes.progress}>
          {done} of {steps.length}
        </span>
      }
      flush
    >
      <ol className={classes.checklist}>
        {steps.map(({ key, title, text, href, label }) => {
          const Icon = checklist[key] ? IconCircleCheckFilled : IconCircleDashed;
          return (
            <li key={key} className={classes.step} data-done={checklist[key] || undefined}>
              <Icon size={20} aria-hidden />
              <div className={classes.stepWords}>
                <strong>{title}</strong>
                <span className={classes.forReaders}>{checklist[key] ? "(done)" : "(to do)"}</span>
                {checklist[key] ? null : <p>{text}</p>}
              </div>
              {checklist[key] ? null : (
                <Link className={classes.textLink} href={href} data-next={key === next || undefined}>
                  {label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
