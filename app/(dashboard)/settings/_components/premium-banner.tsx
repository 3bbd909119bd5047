import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";

/** Said where a shop on Free meets what belongs to Premium. */
export function PremiumBanner() {
  return (
    <Banner
      kind="premium"
      title="This is part of Premium"
      action={
        <LinkButton href="/settings/plan" variant="default">
          See what Premium adds
        </LinkButton>
      }
    >
      On Free nobody is mailed. What is set here is kept, and counts again with Premium.
    </Banner>
  );
}
