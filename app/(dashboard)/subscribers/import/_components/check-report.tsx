"use client";

import { Button, Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { runAction } from "@/components/forms/run-action";
import { LinkButton } from "@/components/ui/link-button";
import type { ImportState } from "@/lib/subscriptions";
import { type CheckResult, fieldWords } from "@/lib/subscriptions/import/schemas";
import { Panel } from "../../../_components/panel";
import { startImportAction } from "../../actions";
import classes from "./import.module.css";

const number = (n: number) => n.toLocaleString("en");

const tiles: [
  keyof CheckResult & ("accepted" | "problem" | "twice" | "waiting" | "suppressed" | "erased" | "ended"),
  string,
][] = [
  ["accepted", "can be imported"],
  ["problem", "have a problem"],
  ["twice", "stand in the file twice"],
  ["waiting", "wait already"],
  ["suppressed", "get no mails any more"],
  ["erased", "were erased"],
  ["ended", "wait no more"],
];

type Props = { state: ImportState; onStarted: (state: ImportState) => void };

/** What the check found, line by line, and the button that imports what is good. */
export function CheckReport({ state, onStarted }: Props) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const { found, imported } = state;
  if (!found) return null;
  const begun = imported !== null && imported.status !== "FAILED" && imported.status !== "CANCELLED";
  const leftOut = found.rows - found.accepted;
  const start = async () => {
    setBusy(true);
    const started = await runAction(() => startImportAction({ checkId: state.id }));
    setBusy(false);
    if (!started) return;
    onStarted({
      ...state,
      imported: { status: "QUEUED", seen: 0, total: found.accepted, problem: null, added: 0, leftOut: 0 },
    });
  };
  return (
    <Panel
      title={found.name}
      description={`${number(found.rows)} ${found.rows === 1 ? "line was" : "lines were"} checked.${begun ? "" : " Nothing is imported yet."}`}
    >
      <ul className={classes.counts}>
        {tiles
          .filter(([key]) => key === "accepted" || key === "problem" || found[key] > 0)
          .map(([key, words]) => (
            <li key={key} className={classes.countTile} data-kind={found[key] > 0 ? key : undefined}>
              <strong>{number(found[key])}</strong>
              {words}
            </li>
          ))}
      </ul>
      {leftOut > 0 ? <LeftOut state={state} found={found} leftOut={leftOut} /> : null}
      {begun ? null : (
        <>
          {found.accepted > 0 ? (
            <Checkbox
              mt="lg"
              size="md"
              label="These shoppers asked to be told when these products are back"
              description="They wait at once, without a mail to confirm it. You may be asked how you know that they agreed."
              checked={asked}
              onChange={(event) => setAsked(event.currentTarget.checked)}
            />
          ) : null}
          <Group justify="flex-end" gap="xs" mt="lg">
            <LinkButton href="/subscribers/import" variant="default">
              Choose another file
            </LinkButton>
            <Button onClick={start} loading={busy} disabled={!asked || found.accepted === 0}>
              {found.accepted > 0 ? `Import the ${number(found.accepted)}` : "Nothing to import"}
            </Button>
          </Group>
        </>
      )}
    </Panel>
  );
}

function LeftOut({ state, found, leftOut }: { state: ImportState; found: CheckResult; leftOut: number }) {
  return (
    <>
      <Group justify="space-between" mt="lg" mb="xs" gap="xs">
        <h3 className={classes.subtitle}>Lines that are left out</h3>
        {state.file ? (
          <a className={classes.link} href={`/api/dashboard/tasks/${state.id}/file`} download>
            Download all {number(leftOut)} as CSV
          </a>
        ) : null}
      </Group>
      {found.first.length === 0 ? (
        <p className={classes.note}>{state.check.problem}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ul className={classes.lines} tabIndex={0} aria-label="Lines that are left out">
          {found.first.map(({ line, field, value, reason }) => (
            <li key={line} className={classes.line}>
              <span className={classes.lineNumber}>Line {number(line)}</span>
              <span className={classes.lineWords}>
                {field ? (
                  <>
                    <strong>{fieldWords[field]}</strong> {value ? (
                      <span className={classes.value}>{value}</span>
                    ) : null}{" "}
                  </>
                ) : null}
                <span className={classes.reason}>{reason}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {leftOut > found.first.length && found.first.length > 0 ? (
        <p className={classes.note}>
          The first {found.first.length} of {number(leftOut)}.
        </p>
      ) : null}
    </>
  );
}
