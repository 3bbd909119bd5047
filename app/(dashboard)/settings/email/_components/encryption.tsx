"use client";

import { InputWrapper, SegmentedControl } from "@mantine/core";

const choices = [
  { value: "starttls", label: "STARTTLS" },
  { value: "tls", label: "TLS" },
  { value: "none", label: "None" },
] as const;

const words = {
  starttls: "Usual with port 587. The connection is encrypted before anything is sent.",
  tls: "Usual with port 465. Encrypted from the first byte.",
  none: "Passwords and mails travel in the clear. Only for a server on your own network.",
};

type Choice = keyof typeof words;

/** How the connection to the mail server is encrypted, with what each choice means. */
export function Encryption({ value, onChange }: { value: Choice; onChange: (value: Choice) => void }) {
  return (
    <InputWrapper label="Encryption" labelElement="div" description={words[value]} role="group" aria-label="Encryption">
      <SegmentedControl
        aria-label="Encryption"
        data={[...choices]}
        value={value}
        onChange={(next) => onChange(next as Choice)}
        style={{ display: "flex", maxWidth: 320, marginBottom: 5 }}
        fullWidth
      />
    </InputWrapper>
  );
}
