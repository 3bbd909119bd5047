"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { taskStarted } from "@/components/layout/task-events";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { startPolling } from "@/components/ui/poll";
import type { ImportState } from "@/lib/subscriptions";
import { CheckReport } from "./check-report";
import classes from "./import.module.css";
import { Working } from "./working";

const runs = (state: { status: string } | null) => state?.status === "QUEUED" || state?.status === "RUNNING";
const anew = (
  <LinkButton href="/subscribers/import" variant="default">
    Import a file
  </LinkButton>
);

/** An import from its check on: how far it is, what was found, and what became of it. It can be left and come back to. */
export function ImportProgress({ begun }: { begun: ImportState }) {
  const router = useRouter();
  const [state, setState] = useState(begun);
  const busy = runs(state.check) || runs(state.imported);
  useEffect(() => {
    if (!busy) return;
    const polling = startPolling({
      ask: async (signal) => {
        const response = await fetch(`/api/dashboard/subscribers/import/${begun.id}`, { signal });
        if (!response.ok) throw new Error(`${response.status}`);
        setState((await response.json()) as ImportState);
      },
      every: () => 1_000,
      wanted: () => !document.hidden,
    });
    document.addEventListener("visibilitychange", polling.again);
    return () => {
      document.removeEventListener("visibilitychange", polling.again);
      polling.stop();
    };
  }, [busy, begun.id]);
  // The tray takes over when the page is left; before, it would only lie over the buttons.
  const runsOn = useRef(busy);
  runsOn.current = busy;
  useEffect(
    () => () => {
      if (runsOn.current) taskStarted();
    },
    [],
  );
  const { check, found, imported } = state;
  const done = imported?.status === "DONE";
  // The list behind has new rows by now.
  useEffect(() => {
    if (done) router.refresh();
  }, [done, router]);

  if (check.status === "FAILED" || check.status === "CANCELLED") {
    return (
      <Banner kind="error" title="The file was not checked to its end" action={anew}>
        {check.problem ?? "The check was stopped."} Nothing was imported.
      </Banner>
    );
  }
  if (!found || runs(check)) {
    return (
      <Working title={`Checking ${found?.name ?? "the file"}`} noun="lines" seen={check.seen} total={check.total} />
    );
  }
  return (
    <div className={classes.stack}>
      {imported && runs(imported) ? (
        <Working title={`Importing ${found.name}`} noun="subscribers" seen={imported.seen} total={imported.total} />
      ) : null}
      {done && imported ? (
        <Banner
          kind="success"
          title={`${imported.added.toLocaleString("en")} ${imported.added === 1 ? "subscriber" : "subscribers"} imported`}
          action={
            <LinkButton href="/subscribers" variant="default">
              See subscribers
            </LinkButton>
          }
        >
          {imported.leftOut > 0
            ? `${imported.leftOut.toLocaleString("en")} were left out, since they have signed up meanwhile or get no mails any more. `
            : ""}
          They wait for the next restock.
        </Banner>
      ) : null}
      {imported && !runs(imported) && !done ? (
        <Banner kind="error" title="Nothing was imported">
          {imported.problem ?? "The import was stopped."} All lines or none: nothing is half done, and you can import it
          again.
        </Banner>
      ) : null}
      <CheckReport state={state} onStarted={setState} />
    </div>
  );
}
