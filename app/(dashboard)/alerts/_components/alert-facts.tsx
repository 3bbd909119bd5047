import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AlertDetail } from "@/lib/alerts";
import type { DeliveryStatus } from "@/lib/db/generated/enums";
import { VariantCell } from "../../_components/variant-cell";
import facts from "../../subscribers/_components/subscribers.module.css";
import classes from "./alert-page.module.css";
import { restockHref } from "./restock-look";

/** What stands for the time of sending where there is none. */
const unsent: Partial<Record<DeliveryStatus, string>> = {
  FAILED: "Not sent",
  CANCELLED: "Not sent",
  IN_DOUBT: "Not known",
};

/** What the alert belongs to, with the ways there. */
export function AlertFacts({ story, messageId }: Pick<AlertDetail, "story" | "messageId">) {
  const { edgeAt, made, attempts, sentAt, createdAt, status } = story;
  const lines: [string, ReactNode][] = [
    [
      "Product",
      <Link key="product" className={classes.productLink} href={`/products/${story.productId}`}>
        <VariantCell {...story} />
      </Link>,
    ],
    [
      "Restock",
      <Link key="restock" className={classes.link} href={restockHref(story.restockId)}>
        {made === 1 ? "1 alert" : `${made.toLocaleString("en")} alerts`}, <RelativeTime value={edgeAt} />
      </Link>,
    ],
    [
      "Subscriber",
      <Link key="subscriber" className={classes.link} href={`/subscribers/${story.subscriptionId}`}>
        {story.email}
      </Link>,
    ],
    ["Offer", story.offerName ?? "–"],
    ["Queued", <RelativeTime key="queued" value={createdAt} />],
    ["Sent", <RelativeTime key="sent" value={sentAt} fallback={unsent[status] ?? "Not yet"} />],
    ["Attempts", attempts],
  ];
  return (
    <dl className={facts.facts}>
      {lines.map(([term, value]) => (
        <div key={term} className={facts.fact}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className={classes.messageId}>
        <dt>Message-ID</dt>
        <dd>{messageId}</dd>
      </div>
    </dl>
  );
}
