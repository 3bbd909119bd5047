import { CenteredPage } from "@/components/layout/centered-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <CenteredPage title="There is nothing here" intro="The address may be mistyped, or what it showed was deleted.">
      <LinkButton href="/" variant="default">
        Go to the overview
      </LinkButton>
    </CenteredPage>
  );
}
