"use client";

import { Button, Group, Modal, Text } from "@mantine/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { toastFailed } from "@/components/ui/toast";
import { chosenIn, onShopChosen, tellShopChosen } from "./shop-choice";
import type { ShopChoice, ShopSwitcher } from "./shop-switcher";

type Props = {
  /** The shop that this page was made for, and the choice (a cookie) that the server went by; null = there was none. */
  shop: ShopChoice;
  chosen: string | null;
  shops: readonly ShopChoice[];
  onSwitch: React.ComponentProps<typeof ShopSwitcher>["onSwitch"];
};

/** What a person does with a page. Heard before the page itself hears it, and kept from it when it is of another shop. */
const deeds = ["pointerdown", "click", "keydown", "submit"] as const;
const returns = ["focus", "pageshow"] as const;

/**
 * Covers a page whose shop is not the one that was chosen last in this browser: the server would take what is done here for
 * that one's. The choice is compared at every press, so that nothing goes out of such a page (docs/decisions/0081).
 */
export function OtherShopGuard({ shop, chosen, shops, onSwitch }: Props) {
  const [other, setOther] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const known = useRef(chosen);
  // A choice that was made before it could be read by pages is no change.
  const readable = useRef(true);
  const look = useCallback((): boolean => {
    const now = chosenIn(document.cookie);
    const changed = now !== known.current && (now !== null || readable.current);
    setOther(changed ? (now ?? "") : null);
    return changed;
  }, []);

  useEffect(() => {
    known.current = chosen;
    readable.current = chosenIn(document.cookie) !== null || chosen === null;
    look();
  }, [chosen, look]);
  useEffect(() => {
    const keep = (event: Event) => {
      if (inNotice(event.target) || !look()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const deed of deeds) window.addEventListener(deed, keep, { capture: true });
    for (const back of returns) window.addEventListener(back, look);
    document.addEventListener("visibilitychange", look);
    const deaf = onShopChosen(look);
    return () => {
      for (const deed of deeds) window.removeEventListener(deed, keep, { capture: true });
      for (const back of returns) window.removeEventListener(back, look);
      document.removeEventListener("visibilitychange", look);
      deaf();
    };
  }, [look]);

  const stay = async () => {
    setBusy(true);
    const answer = await onSwitch({ shopId: shop.id }).catch(() => null);
    setBusy(false);
    if (!answer || answer.serverError) {
      return toastFailed(answer?.serverError?.detail ?? "The server could not be reached. Try again in a moment.");
    }
    known.current = shop.id;
    readable.current = true;
    tellShopChosen();
    look();
  };
  const name = shops.find(({ id }) => id === other)?.name ?? "another shop";
  return (
    <Modal
      opened={other !== null}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
      zIndex={1_000}
      title={`You switched to ${name} in another tab`}
      data-other-shop
    >
      <Text mb="lg">
        This page still shows {shop.name}. Reload it to go on with {name}, or switch back to keep what you have typed
        here.
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" loading={busy} onClick={stay}>
          Switch back to {shop.name}
        </Button>
        <Button data-autofocus onClick={() => window.location.assign("/")}>
          Reload
        </Button>
      </Group>
    </Modal>
  );
}

const inNotice = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-other-shop]") !== null;
