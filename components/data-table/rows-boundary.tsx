"use client";

import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

type Props = {
  /** A new value (a new page of rows) is a new chance. */
  watch: unknown;
  label: string;
  retry: () => void;
  retrying: boolean;
  children: ReactNode;
};

/** When the rows cannot be read, the page around them stays usable and one press tries again. */
export class RowsBoundary extends Component<Props, { failed: boolean; watched: unknown }> {
  override state = { failed: false, watched: this.props.watch };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: Props, state: { failed: boolean; watched: unknown }) {
    return props.watch === state.watched ? null : { failed: false, watched: props.watch };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon={IconCloudOff}
          title={`${this.props.label} could not be loaded`}
          action={
            <Button variant="default" loading={this.props.retrying} onClick={this.props.retry}>
              Try again
            </Button>
          }
        >
          Nothing is lost. This usually passes within a few seconds.
        </EmptyState>
      </div>
    );
  }
}
