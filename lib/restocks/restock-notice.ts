import type { OwnerNoticePayload } from "../email";
import { durationWords } from "./pace";

/** What became of a restock, when it has come to its end. */
export type FinishedRestock = {
  restockId: string;
  productTitle: string;
  variantTitle: string;
  timeZone: string;
  edgeAt: Date;
  lastSentAt: Date | null;
  sent: number;
  failed: number;
  inDoubt: number;
  cancelled: number;
};

const shoppers = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "shopper" : "shoppers"}`;
const was = (count: number) => (count === 1 ? "was" : "were");

/** The mail that tells owners that a restock has been told to everybody. */
export function restockNotice(restock: FinishedRestock): OwnerNoticePayload {
  const { productTitle, variantTitle, timeZone, edgeAt, lastSentAt, sent, failed, inDoubt, cancelled } = restock;
  const name = variantTitle === productTitle ? productTitle : `${productTitle}, ${variantTitle}`;
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone });
  const told = [
    `${sent === 0 ? "Nobody" : shoppers(sent)} ${was(Math.max(1, sent))} told.`,
    failed > 0 && `${shoppers(failed)} could not be reached.`,
    inDoubt > 0 && `For ${shoppers(inDoubt)} nobody knows whether the mail arrived: you can decide on the Alerts page.`,
    cancelled > 0 &&
      `${shoppers(cancelled)} ${was(cancelled)} left out, for instance because the stock was gone again.`,
  ];
  const took = lastSentAt && durationWords((lastSentAt.getTime() - edgeAt.getTime()) / 1000, { inFull: true });
  return {
    heading: sent === 0 ? `${name}: nobody was told` : `${name}: ${shoppers(sent)} ${was(sent)} told`,
    paragraphs: [
      `The alerts for the restock of ${format.format(edgeAt)} have all come to an end.`,
      told.filter(Boolean).join(" "),
      ...(took ? [`From the restock to the last mail it took ${took}.`] : []),
    ],
    action: { label: "See these alerts", path: `/alerts?restock=${restock.restockId}` },
  };
}
