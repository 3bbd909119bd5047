"use client";

import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { cssVariablesResolver, theme } from "@/components/ui/theme";

/** Everything that every page needs around it. nonce: the request's CSP nonce, for style tags made in the browser. */
export function Providers({ nonce: given, children }: { nonce: string | undefined; children: ReactNode }) {
  // The document's policy stays that of its first request, whatever nonce a refresh brings.
  const [nonce] = useState(given);
  // Where the scroll lock under dialogs (react-remove-scroll, by get-nonce) looks for it.
  if (typeof window !== "undefined") Object.assign(window, { __webpack_nonce__: nonce });
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
