import type { Metadata } from "next";
import { CenteredPage } from "@/components/layout/centered-page";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Goodbye" };

type Props = { searchParams: Promise<{ left?: string | string[] }> };

const noShop = "Your account belongs to no shop now; an invitation brings it back.";

/** Where somebody lands who deleted or left their last shop. */
export default async function GoodbyePage({ searchParams }: Props) {
  const { left } = await searchParams;
  return left === undefined ? (
    <Goodbye
      title="Your shop is deleted"
      intro={`Nobody reaches it any more, and no mail of it leaves. What was stored is being removed now, which can take a few minutes. ${noShop}`}
    />
  ) : (
    <Goodbye title="You have left the shop" intro={`Its team goes on without you. ${noShop}`} />
  );
}

function Goodbye({ title, intro }: { title: string; intro: string }) {
  return (
    <CenteredPage title={title} intro={intro}>
      <LinkButton href="/sign-in" variant="default" fullWidth>
        Go to sign-in
      </LinkButton>
    </CenteredPage>
  );
}
