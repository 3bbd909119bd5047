import { confirmModal } from "@/components/ui/confirm-modal";

type Ask = { email: string; subscriptions: number; onConfirm: () => Promise<unknown> };

/** The question before a person is erased, answered by typing their address. */
export function askToErase({ email, subscriptions, onConfirm }: Ask): void {
  const theirs =
    subscriptions === 0
      ? ""
      : subscriptions === 1
        ? "their subscription, "
        : `their ${subscriptions.toLocaleString("en")} subscriptions, `;
  confirmModal({
    title: "Erase this person?",
    children: `Everything goes: ${theirs}all mails and alerts, those that wait to be sent too, and finished export files of your shop. This cannot be undone. A fingerprint of the address that nobody can read back stays, so that they are never mailed again, whoever adds or imports them, until you allow it under Settings, Privacy.`,
    confirmLabel: "Erase person",
    typeToConfirm: email,
    onConfirm,
  });
}
