"use client";

import { Tabs } from "@mantine/core";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import type { Scheme } from "@/emails/preview";
import type { AlertMail as Mail } from "@/lib/alerts";
import { devices, LookBar } from "../../_components/mail/look-bar";
import { type Device, MailFrame } from "../../_components/mail/mail-frame";
import { PlainBlock } from "../../_components/mail/plain-block";
import classes from "./alert-mail.module.css";

const tabs = ["preview", "text", "source", "headers"] as const;
const labels: Record<(typeof tabs)[number], string> = {
  preview: "Preview",
  text: "Text",
  source: "Source",
  headers: "Headers",
};

/** The email itself, from four sides; which one stands in the address. */
export function AlertMail({ mail }: { mail: Mail }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("preview"));
  return (
    <section className={classes.panel} aria-labelledby="mail-title">
      <h2 id="mail-title" className={classes.title}>
        The email
      </h2>
      <ul className={classes.notes}>
        {mail.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Tabs value={tab} onChange={(value) => setTab(tabs.find((one) => one === value) ?? null)} keepMounted={false}>
        <Tabs.List aria-label="The email">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {labels[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="preview" pt="md">
          <Preview mail={mail} />
        </Tabs.Panel>
        <Tabs.Panel value="text" pt="md">
          <PlainBlock label="The email as plain text">{mail.text}</PlainBlock>
        </Tabs.Panel>
        <Tabs.Panel value="source" pt="md">
          <PlainBlock label="The whole message">{mail.source}</PlainBlock>
        </Tabs.Panel>
        <Tabs.Panel value="headers" pt="md">
          <Headers headers={mail.headers} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function Preview({ mail }: { mail: Mail }) {
  const [device, setDevice] = useState<Device>("desktop");
  const [scheme, setScheme] = useState<Scheme>("light");
  return (
    <div className={classes.preview}>
      <LookBar view={device} views={devices} onView={setDevice} scheme={scheme} onScheme={setScheme} />
      <p className={classes.subject}>
        <span className={classes.from}>{mail.from}</span> {mail.subject}{" "}
        {mail.preview ? <span className={classes.line}>{mail.preview}</span> : null}
      </p>
      <MailFrame html={mail.html} device={device} scheme={scheme} />
    </div>
  );
}

function Headers({ headers }: { headers: Mail["headers"] }) {
  return (
    <>
      <dl className={classes.headers}>
        {headers.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.aside}>What mail servers add on the way (Received, signatures) is not known here.</p>
    </>
  );
}
