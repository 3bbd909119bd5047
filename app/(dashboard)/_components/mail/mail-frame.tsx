"use client";

import { useElementSize } from "@mantine/hooks";
import { previewDocument, type Scheme } from "@/emails/preview";
import classes from "./mail-frame.module.css";

export type Device = "desktop" | "phone";

/** Widths in pixels that a mail has on each; a narrower place shows it smaller, not narrower. */
const widths: Record<Device, number> = { desktop: 680, phone: 390 };

/** A mail as a mailbox shows it: in a frame that may run nothing, open nothing and read nothing of ours. */
export function MailFrame({ html, device, scheme }: { html: string; device: Device; scheme: Scheme }) {
  const { ref, width, height } = useElementSize();
  const scale = width > 0 ? Math.min(1, width / widths[device]) : 1;
  return (
    <div className={classes.stage} data-device={device} data-scheme={scheme}>
      <div ref={ref} className={classes.screen} style={{ maxWidth: widths[device] }}>
        <iframe
          className={classes.frame}
          sandbox=""
          srcDoc={previewDocument(html, scheme)}
          title="Preview of the email"
          style={{ width: widths[device], height: height / scale, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
