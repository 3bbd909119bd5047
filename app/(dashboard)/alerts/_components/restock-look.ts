import {
  IconBan,
  IconCheck,
  IconClock,
  IconHourglass,
  IconLoader2,
  IconPlayerPause,
  IconTrendingDown,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Tone } from "@/components/ui/theme";
import type { RestockState } from "@/lib/restocks/restock-state";
import type { AlertCounts, RestockRow } from "@/lib/restocks/schemas";

/** The shape and colour of each state; its words come from `stateWords`. */
export const restockLook: Record<RestockState["kind"], { tone: Tone; icon: TablerIcon }> = {
  settling: { tone: "blue", icon: IconHourglass },
  sending: { tone: "iris", icon: IconLoader2 },
  held: { tone: "orange", icon: IconPlayerPause },
  retrying: { tone: "blue", icon: IconClock },
  "between-waves": { tone: "blue", icon: IconClock },
  finished: { tone: "green", icon: IconCheck },
  nobody: { tone: "gray", icon: IconCheck },
  "called-off": { tone: "gray", icon: IconBan },
  faded: { tone: "gray", icon: IconTrendingDown },
};

/** The counts as a merchant reads them, in the order of the bar, each with the statuses behind it. */
export const countParts: {
  key: string;
  word: string;
  tone: Tone;
  statuses: string;
  of: (counts: AlertCounts) => number;
  /** Shown at zero too. */
  always?: boolean;
}[] = [
  { key: "sent", word: "sent", tone: "green", statuses: "SENT", of: ({ sent }) => sent, always: true },
  {
    key: "queued",
    word: "queued",
    tone: "blue",
    statuses: "QUEUED,SENDING",
    of: ({ queued, sending }) => queued + sending,
    always: true,
  },
  { key: "failed", word: "failed", tone: "red", statuses: "FAILED", of: ({ failed }) => failed },
  { key: "doubt", word: "in doubt", tone: "orange", statuses: "IN_DOUBT", of: ({ inDoubt }) => inDoubt },
  { key: "cancelled", word: "cancelled", tone: "gray", statuses: "CANCELLED", of: ({ cancelled }) => cancelled },
];

export const restockHref = (id: string, statuses?: string): string =>
  `/alerts?restock=${id}${statuses ? `&status=${statuses}` : ""}`;

/** "Alpine Tent, Green"; a product's only variant often has no name of its own. */
export const restockName = ({
  productTitle,
  variantTitle,
}: Pick<RestockRow, "productTitle" | "variantTitle">): string =>
  variantTitle === productTitle ? productTitle : `${productTitle}, ${variantTitle}`;
