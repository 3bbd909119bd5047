"use client";

import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./copy-field.module.css";

/** Text to be copied (an address, a snippet, a secret). label names what is copied. */
export function CopyField({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes.field}>
      <code className={classes.code}>{value}</code>
      <CopyButton value={value} timeout={2000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? "Copied" : `Copy ${label}`}>
            <ActionIcon onClick={copy} color={copied ? "green" : "gray"} aria-label={`Copy ${label}`}>
              {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
