import {
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconHelpCircle,
  IconLoader2,
  IconMailOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSquareCheck,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Tone } from "./theme";

export type StatusLook = { word: string; tone: Tone; icon: TablerIcon; help: string };

const subscription = {
  PENDING: { word: "Pending", tone: "blue", icon: IconClock, help: "Waits for the product to come back" },
  SENT: { word: "Sent", tone: "green", icon: IconCheck, help: "The back-in-stock mail was accepted" },
  FAILED: { word: "Failed", tone: "red", icon: IconX, help: "The mail could not be delivered" },
  UNCONFIRMED: { word: "Unconfirmed", tone: "gray", icon: IconCircleDashed, help: "Has not confirmed the address yet" },
  UNSUBSCRIBED: { word: "Unsubscribed", tone: "gray", icon: IconMailOff, help: "Asked not to be notified" },
} satisfies Record<string, StatusLook>;

const alert = {
  QUEUED: { word: "Queued", tone: "blue", icon: IconClock, help: "Waits for its turn to be sent" },
  SENDING: { word: "Sending", tone: "iris", icon: IconLoader2, help: "Is being handed to the mail server" },
  SENT: { word: "Sent", tone: "green", icon: IconCheck, help: "The mail server accepted it" },
  FAILED: { word: "Failed", tone: "red", icon: IconX, help: "The mail server refused it for good" },
  IN_DOUBT: {
    word: "In doubt",
    tone: "orange",
    icon: IconHelpCircle,
    help: "The connection broke after the mail may have been accepted",
  },
  CANCELLED: { word: "Cancelled", tone: "gray", icon: IconBan, help: "Was not needed any more" },
} satisfies Record<string, StatusLook>;

const offer = {
  DRAFT: { word: "Draft", tone: "gray", icon: IconPencil, help: "Not visible to shoppers" },
  SCHEDULED: { word: "Scheduled", tone: "blue", icon: IconClock, help: "Starts by itself at its start time" },
  ACTIVE: { word: "Active", tone: "green", icon: IconPlayerPlay, help: "Works in the shop now" },
  PAUSED: { word: "Paused", tone: "orange", icon: IconPlayerPause, help: "Stopped for now" },
  COMPLETED: { word: "Completed", tone: "gray", icon: IconSquareCheck, help: "Is over" },
} satisfies Record<string, StatusLook>;

const delivery = {
  STORED: { word: "Waiting", tone: "blue", icon: IconClock, help: "Is processed in a moment" },
  PROCESSED: { word: "Processed", tone: "green", icon: IconCheck, help: "What it says is applied" },
  IGNORED: { word: "Ignored", tone: "gray", icon: IconBan, help: "There was nothing to apply" },
  FAILED: { word: "Failed", tone: "red", icon: IconX, help: "It could not be applied" },
} satisfies Record<string, StatusLook>;

/** How every status looks and what it is called; filters take their words from here too. */
export const statusLooks = { subscription, alert, offer, delivery };

export type StatusKind = keyof typeof statusLooks;
export type StatusOf<K extends StatusKind> = keyof (typeof statusLooks)[K] & string;
