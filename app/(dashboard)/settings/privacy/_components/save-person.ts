import { toastFailed } from "@/components/ui/toast";

/** Has the browser keep a copy of a person's data as a file; the address travels in the body. */
export async function savePerson(email: string): Promise<void> {
  const answer = await fetch("/api/dashboard/subscribers/data", {
    method: "POST",
    body: JSON.stringify({ email }),
  }).catch(() => null);
  const file = answer?.ok ? await answer.blob().catch(() => null) : null;
  if (!file) return toastFailed((await answer?.json().catch(() => null))?.detail ?? "The file could not be made.");
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(file),
    download: "personal-data.json",
  });
  link.click();
  URL.revokeObjectURL(link.href);
}
