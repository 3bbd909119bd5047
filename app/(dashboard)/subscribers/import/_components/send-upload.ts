"use client";

import { mostUploadBytes, type UploadPreview } from "@/lib/subscriptions/import/schemas";

export type Sent = { preview: UploadPreview } | { problem: string };

/** Sends a file and tells how much has arrived (0 to 1). fetch can't tell that. */
export function sendUpload(file: File, onProgress: (share: number) => void): Promise<Sent> {
  if (file.size > mostUploadBytes) {
    const megabytes = Math.ceil(file.size / 1024 / 1024).toLocaleString("en");
    return Promise.resolve({
      problem: `The file has ${megabytes} MB; at most 250 MB can be imported at once. Split it, and import the pieces one after the other.`,
    });
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/dashboard/subscribers/upload?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    request.onload = () =>
      resolve(
        request.status === 200
          ? { preview: request.response as UploadPreview }
          : { problem: request.response?.detail ?? "The file could not be read." },
      );
    request.onerror = () => resolve({ problem: "The file could not be sent. Check your connection and try again." });
    request.send(file);
  });
}
