"use client";

import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { Component, type ReactNode, useTransition } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "../panel";

/** When one part of the page cannot be read, the others stay, and one press tries again. */
export function PanelBoundary({ label, children }: { label: string; children: ReactNode }) {
  const router = useRouter();
  const [retrying, start] = useTransition();
  return (
    <Boundary label={label} retrying={retrying} onRetry={() => start(() => router.refresh())}>
      {children}
    </Boundary>
  );
}

type Props = { label: string; retrying: boolean; onRetry: () => void; children: ReactNode };
type State = { failed: boolean; shown: ReactNode };

/** The server's next answer brings new children: a new chance. */
class Boundary extends Component<Props, State> {
  override state: State = { failed: false, shown: this.props.children };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  static getDerivedStateFromProps({ children }: Props, { shown }: State) {
    return children === shown ? null : { failed: false, shown: children };
  }

  override render() {
    const { label, retrying, onRetry, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <div role="alert">
        <Panel>
          <EmptyState
            icon={IconCloudOff}
            title={`${label} could not be loaded`}
            action={
              <Button variant="default" loading={retrying} onClick={onRetry}>
                Try again
              </Button>
            }
          >
            Nothing is lost. This usually passes within a few seconds.
          </EmptyState>
        </Panel>
      </div>
    );
  }
}
