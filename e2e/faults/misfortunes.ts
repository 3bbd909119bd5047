import type { Behaviour, SmtpStage } from "@/lib/testing/smtp-listener";

/** Asks a share of the recipients to come back, once. */
export function greylisting(share: number, random: () => number) {
  const seen = new Set<string>();
  let refused = 0;
  const behaviour: Behaviour = (stage, { to }) => {
    if (stage !== "rcpt" || seen.has(to)) return null;
    seen.add(to);
    if (random() >= share) return null;
    refused++;
    return { at: "rcpt", do: "reject", code: 451, text: "4.7.1 Greylisted, come back soon" };
  };
  return { behaviour, refused: () => refused };
}

/** Destroys connections, a share of them at each stage. afterData = recipients whose mail may have been taken. */
export function resetting(share: number, random: () => number) {
  const cuts: Record<SmtpStage, number> = { connect: 0, auth: 0, mail: 0, rcpt: 0, body: 0, end: 0 };
  const afterData = new Set<string>();
  /** The listener asks twice at the end: it must be told the same. */
  const decided = new Map<string, boolean>();
  const behaviour: Behaviour = (stage, { to }) => {
    // Connections are few: more of them are cut as they open.
    const often = stage === "connect" || stage === "auth" ? 0.2 : share;
    const isCut = decided.get(to) ?? random() < often;
    if (stage === "end") decided.has(to) ? decided.delete(to) : decided.set(to, isCut);
    if (!isCut) return null;
    cuts[stage]++;
    if (stage === "body" || stage === "end") afterData.add(to);
    return { at: stage, do: "cut" };
  };
  return { behaviour, afterData, counted: () => ({ ...cuts }) };
}
