"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { cssVariablesResolver, theme } from "@/components/ui/theme";

/** Everything that every page needs around it. `nonce` is the request's CSP nonce for the style tags Mantine writes. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={nonce === undefined ? undefined : () => nonce}
    >
      <Notifications position="bottom-center" limit={3} autoClose={6000} />
      <ModalsProvider labels={{ confirm: "Confirm", cancel: "Cancel" }}>
        <NuqsAdapter>{children}</NuqsAdapter>
      </ModalsProvider>
    </MantineProvider>
  );
}
