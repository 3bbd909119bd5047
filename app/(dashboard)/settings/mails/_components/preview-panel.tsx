"use client";

import { Skeleton, Switch } from "@mantine/core";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import type { Scheme } from "@/emails/preview";
import type { MailPreview } from "@/lib/email";
import { devices, LookBar } from "../../../_components/mail/look-bar";
import { type Device, MailFrame } from "../../../_components/mail/mail-frame";
import { PlainBlock } from "../../../_components/mail/plain-block";
import classes from "./editor.module.css";

type Props = {
  preview: MailPreview | null;
  problem: string | null;
  /** For mails that may name several variants. */
  several: { on: boolean; set: (on: boolean) => void } | null;
};

const views: { value: Device | "text"; label: string }[] = [...devices, { value: "text", label: "Text" }];

export const previewId = "mail-preview";

/** What the words come to, with a real product of the shop: in the inbox's list, as HTML, and as text. */
export function PreviewPanel({ preview, problem, several }: Props) {
  const [view, setView] = useState<Device | "text">("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  return (
    <section className={classes.preview} id={previewId} tabIndex={-1} aria-label="Preview">
      <LookBar view={view} views={views} onView={setView} scheme={scheme} onScheme={setScheme} />
      {problem ? <Banner kind="warning">{problem}</Banner> : null}
      {preview ? (
        <>
          <dl className={classes.inbox} aria-label="In an inbox">
            <dt>From</dt>
            <dd className={classes.from}>{preview.from}</dd>
            <dt>Subject</dt>
            <dd className={classes.subject}>{preview.subject}</dd>
            <dt>Preview text</dt>
            <dd className={classes.line}>{preview.preview}</dd>
          </dl>
          {view === "text" ? (
            <PlainBlock label="The email as plain text">{preview.text}</PlainBlock>
          ) : (
            <MailFrame html={preview.html} device={view} scheme={scheme} />
          )}
          <div className={classes.below}>
            <span>{sizeWords(preview.bytes)}</span>
            {several ? (
              <Switch
                label="Several variants at once"
                checked={several.on}
                onChange={(event) => several.set(event.currentTarget.checked)}
              />
            ) : null}
          </div>
        </>
      ) : (
        <Skeleton height={760} radius="md" />
      )}
    </section>
  );
}

/** Gmail cuts a mail off at about 102 kB. */
const sizeWords = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB of the 100 kB that inboxes show whole`;
