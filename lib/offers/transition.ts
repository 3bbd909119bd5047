import type { OfferStatus, PausedBy } from "@/lib/db/generated/enums";
import type { WishedStatus } from "./schemas";

export type OfferFacts = {
  status: OfferStatus;
  pausedBy: PausedBy | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Has chosen variants, or covers the whole catalog. */
  covers: boolean;
};

export type Transition =
  | { ok: true; status: OfferStatus; activates: boolean; resumes: boolean }
  | { ok: false; field: "status" | "endsAt" | "variantIds"; message: string };

const refuse = (field: "status" | "endsAt" | "variantIds", message: string): Transition => ({
  ok: false,
  field,
  message,
});

const stay = (status: OfferStatus): Transition => ({ ok: true, status, activates: false, resumes: false });

/**
 * Where a person's wish takes an offer. `activates`: it becomes ACTIVE now; `resumes`: a person had paused it, so what
 * waited meanwhile goes on. Asking for what is already so changes nothing.
 */
export function transition(offer: OfferFacts, wish: WishedStatus, now: Date): Transition {
  if (offer.status === wish) return stay(wish);
  if (offer.status === "COMPLETED") {
    return refuse("status", "A completed offer stays as it was. Duplicate it to run it again.");
  }
  if (wish === "ACTIVE") return activate(offer, now);
  if (wish === "DRAFT") {
    return offer.status === "SCHEDULED"
      ? stay("DRAFT")
      : refuse("status", "Only a scheduled offer can go back to draft.");
  }
  if (offer.status === "DRAFT") return refuse("status", "A draft is not running. Activate it first.");
  return stay(wish);
}

function activate(offer: OfferFacts, now: Date): Transition {
  if (!offer.covers) return refuse("variantIds", "Choose at least one variant, or the whole catalog.");
  if (offer.endsAt && offer.endsAt <= now) return refuse("endsAt", "The end has passed. Choose a later one.");
  const status = startsLater(offer, now) ? "SCHEDULED" : "ACTIVE";
  return {
    ok: true,
    status,
    activates: status === "ACTIVE",
    resumes: offer.status === "PAUSED" && offer.pausedBy === "PERSON",
  };
}

/** Where an edit of its times takes an offer: a running one whose start moved ahead waits for it, and the reverse. */
export function statusAfterEdit(offer: OfferFacts, now: Date): Transition {
  if (offer.status === "COMPLETED") {
    return refuse("status", "A completed offer stays as it was. Duplicate it to run it again.");
  }
  if (offer.status === "ACTIVE" || offer.status === "SCHEDULED") {
    const next = activate(offer, now);
    return next.ok ? { ...next, activates: next.status === "ACTIVE" && offer.status === "SCHEDULED" } : next;
  }
  if (offer.status === "PAUSED" && !offer.covers) {
    return refuse("variantIds", "Choose at least one variant, or the whole catalog.");
  }
  return stay(offer.status);
}

const startsLater = (offer: OfferFacts, now: Date) => offer.startsAt !== null && offer.startsAt > now;
