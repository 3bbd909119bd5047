import type { CSSProperties } from "react";
import classes from "./status-badge.module.css";
import { type StatusKind, type StatusLook, type StatusOf, statusLooks } from "./status-meta";

type Props<K extends StatusKind> = { kind: K; status: StatusOf<K> };

/** A status as a word with a shape of its own, never colour alone. Works in server and client components. */
export function StatusBadge<K extends StatusKind>({ kind, status }: Props<K>) {
  const looks: Record<string, StatusLook> = statusLooks[kind];
  const look = looks[status];
  if (!look) return <span>{status}</span>;
  return <Badge {...look} />;
}

/** The same shape for words that are no status of the vocabulary, such as a plan or a transport's health. */
export function Badge({ word, tone, icon: Icon, help }: Omit<StatusLook, "help"> & { help?: string }) {
  const colours = {
    "--badge-text": `var(--sb-${tone}-text)`,
    "--badge-bg": `var(--sb-${tone}-bg)`,
    "--badge-border": `var(--sb-${tone}-border)`,
  } as CSSProperties;
  return (
    <span className={classes.badge} style={colours} title={help}>
      <Icon size={14} stroke={2.2} aria-hidden />
      {word}
    </span>
  );
}
