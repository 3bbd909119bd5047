import { IconMapPinOff } from "@tabler/icons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function DashboardNotFound() {
  return (
    <>
      <h1 className="visually-hidden">Nothing here</h1>
      <EmptyState
        icon={IconMapPinOff}
        title="There is nothing here"
        action={
          <LinkButton href="/" variant="default">
            Go to the overview
          </LinkButton>
        }
      >
        It may have been deleted, or it belongs to another of your shops.
      </EmptyState>
    </>
  );
}
