"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import type { Scheme } from "@/emails/preview";
import type { MailPreview } from "@/lib/email";
import { devices, LookBar } from "../../../_components/mail/look-bar";
import { type Device, MailFrame } from "../../../_components/mail/mail-frame";
import { usePreview } from "../../../_components/mail/use-preview";
import classes from "./brand.module.css";
import type { BrandValues } from "./use-brand-form";

/** The back-in-stock mail in the look that is being chosen, by the template that is sent. */
export function BrandSample({ look, first }: { look: BrandValues; first: MailPreview }) {
  const [device, setDevice] = useState<Device>("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  const { preview, problem } = usePreview({ kind: "back-in-stock", language: "en", look }, first);
  return (
    <section className={classes.sample} aria-labelledby="sample-title">
      <p id="sample-title" className={classes.title}>
        The back-in-stock email in this look
      </p>
      <LookBar view={device} views={devices} onView={setDevice} scheme={scheme} onScheme={setScheme} />
      {problem ? <Banner kind="warning">{problem}</Banner> : null}
      {preview ? <MailFrame html={preview.html} device={device} scheme={scheme} /> : null}
    </section>
  );
}
