"use client";

import type { ImportPreview } from "@/lib/catalog";

/** The route refuses more; here it is said before anything is sent. */
const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

export type Imported = { products: number; variants: number };
export type Refusal = { message: string; lines: string[] };

/** Sends the file to be looked at, or to be imported; a refusal comes in words. */
export async function sendFile<T extends ImportPreview | Imported>(
  file: File,
  how: "preview" | "import",
): Promise<{ data: T } | { refusal: Refusal }> {
  if (file.size > MAX_IMPORT_BYTES) {
    return refused(`The file has ${Math.ceil(file.size / 1024 / 1024)} MB; at most 20 MB can be imported at once.`);
  }
  try {
    const response = await fetch(`/api/dashboard/import-catalog${how === "preview" ? "?preview" : ""}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    const answer = await response.json();
    if (response.ok) return { data: answer as T };
    const errors: { field: string; message: string }[] = answer.errors ?? [];
    return refused(
      answer.detail ?? "The file could not be read.",
      errors.slice(0, 20).map(({ field, message }) => `${field}: ${message}`),
    );
  } catch {
    return refused("The file could not be sent. Check your connection and try again.");
  }
}

const refused = (message: string, lines: string[] = []) => ({ refusal: { message, lines } });
