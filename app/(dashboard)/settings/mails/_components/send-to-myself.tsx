"use client";

import { Button, Code } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { problemOf } from "@/components/forms/field-errors";
import { Banner } from "@/components/ui/banner";
import type { MailWording } from "@/emails/wording";
import type { TestResult } from "@/lib/email";
import type { BrandValues } from "../../brand/_components/use-brand-form";
import { sendToMyselfAction } from "../actions";
import classes from "./editor.module.css";
import type { MailHandle } from "./mail-handle";

type Sent = { result: TestResult & { to: string } } | { problem: string };

type Props = {
  mail: MailHandle;
  /** What is typed now. */
  draft: () => { wording: MailWording; look: BrandValues };
  /** Told the fields that can't be sent, with what is wrong with each. */
  onRefused: (fields: Record<string, string>) => void;
  to: string;
};

/** Sends what is typed now, saved or not, to the member's own address, and says what the mail server answered. */
export function SendToMyself({ mail, draft, onRefused, to }: Props) {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<Sent | null>(null);
  const send = async () => {
    setBusy(true);
    setSent(null);
    try {
      const { kind, language } = mail;
      const outcome = await sendToMyselfAction({ kind, language, ...draft() });
      const refused = problemOf(outcome);
      if (refused) {
        onRefused(refused.fields);
        setSent({ problem: refused.message });
      } else if (outcome.data) setSent({ result: outcome.data });
    } catch {
      setSent({ problem: "The server could not be reached. What you typed is still here." });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" leftSection={<IconSend size={16} aria-hidden />} loading={busy} onClick={send}>
        Send it to myself
      </Button>
      <div className={classes.sent} aria-live="polite">
        {sent ? <Answer sent={sent} /> : <p className={classes.help}>A test with what is typed here now, to {to}.</p>}
      </div>
    </>
  );
}

function Answer({ sent }: { sent: Sent }) {
  if ("problem" in sent) return <Banner kind="error">{sent.problem}</Banner>;
  const { accepted, answer, explanation, to } = sent.result;
  return (
    <Banner kind={accepted ? "success" : "error"} title={accepted ? `Accepted for ${to}` : "The test was not accepted"}>
      {accepted ? "Look into the inbox, and into spam too. The mail server answered:" : explanation}
      <Code block mt="xs" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {answer}
      </Code>
    </Banner>
  );
}
