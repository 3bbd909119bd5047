import type { ClickShare } from "@/lib/reports/reorder";
import type { ReorderFacts } from "@/lib/reports/schemas";

const alerts = (n: number) => (n === 1 ? "1 alert" : `${n.toLocaleString("en")} alerts`);

/** What the share rests on, with the size of the sample. */
export function shareWords({ sent, clicked, shopSent, shopClicked }: ReorderFacts, { from }: ClickShare): string {
  const own = `${clicked.toLocaleString("en")} of ${alerts(sent)} of this variant ${clicked === 1 ? "was" : "were"} clicked`;
  const shop = `${shopClicked.toLocaleString("en")} of ${alerts(shopSent)} of your shop ${shopClicked === 1 ? "was" : "were"} clicked`;
  if (from === "variant") return `${own}.`;
  const first = sent > 0 ? `${own}: few, so your shop counts too. ` : "No alerts of this variant were sent yet. ";
  if (from === "shop") return `${first}${shop}.`;
  if (shopSent === 0) return "No alerts were sent yet: this begins at one in four.";
  return `Only ${shop} so far: this leans on one in four.`;
}
