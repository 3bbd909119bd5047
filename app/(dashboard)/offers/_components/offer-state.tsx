import { Box } from "@mantine/core";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OfferDetail } from "@/lib/offers/schemas";

function waitingWords(count: number): string {
  if (count === 0) return "Nobody is waiting yet.";
  return count === 1 ? "1 shopper is waiting." : `${count.toLocaleString("en")} shoppers are waiting.`;
}

/** What the offer does now, in a sentence; nothing for a draft. */
export function OfferState({ offer }: { offer: OfferDetail }) {
  const banner = bannerOf(offer);
  return banner ? <Box mb="lg">{banner}</Box> : null;
}

function bannerOf(offer: OfferDetail) {
  if (offer.status === "ACTIVE") {
    return (
      <Banner kind="success" title="This offer is running">
        {waitingWords(offer.waiting)}{" "}
        {offer.endsAt ? (
          <>
            It ends <RelativeTime value={offer.endsAt} />.
          </>
        ) : null}
      </Banner>
    );
  }
  if (offer.status === "SCHEDULED") {
    return (
      <Banner kind="info" title="This offer is scheduled">
        It starts by itself <RelativeTime value={offer.startsAt} />.
      </Banner>
    );
  }
  if (offer.status === "COMPLETED") {
    return (
      <Banner kind="info" title="This offer is over">
        It can be read but not changed. Duplicate it to run it again.
      </Banner>
    );
  }
  if (offer.status !== "PAUSED") return null;
  return offer.pausedBy === "AUTO" ? (
    <Banner kind="info" title="Paused itself: everything it covers is back in stock">
      Resume it when variants sell out again.
    </Banner>
  ) : (
    <Banner kind="warning" title="This offer is paused">
      Notify me does not show. {waitingWords(offer.waiting)}{" "}
      {offer.waiting > 0 ? "They are told once the offer goes on." : null}
    </Banner>
  );
}
