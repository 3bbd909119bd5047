import type { EmailSettingsView } from "@/lib/email";

/** Where a shop's mail stands, in the order in which a merchant must care. */
export type TransportState = "unreadable" | "none" | "paused" | "stopped" | "failed" | "untested" | "working";

export function transportState(settings: EmailSettingsView): TransportState {
  if (settings.unreadable) return "unreadable";
  if (settings.inUse === "none") return "none";
  if (settings.pausedAt) return "paused";
  if (settings.stoppedAt) return "stopped";
  if (!settings.lastTest) return "untested";
  return settings.lastTest.accepted ? "working" : "failed";
}
